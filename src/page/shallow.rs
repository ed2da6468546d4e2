//! html5ever with a bound on its stack of open elements. Each tag may walk that stack, so half a
//! million nested `<div>`s would cost hours; browsers bound the depth, too (Chromium at 512).

use std::cell::Cell;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::TreeBuilder;
use markup5ever_rcdom::{Handle, RcDom};

use super::raw;

/// Beyond so many elements that are open or formatting, tags are left out and their content stays.
const DEEPEST: usize = 512;

/// The stack is counted only once in so many tags.
const INTERVAL: u32 = 64;

pub(super) fn parse(html: &str) -> RcDom {
    let builder = TreeBuilder::new(RcDom::default(), Default::default());
    let shallow = Shallow {
        builder,
        tags: Cell::new(0),
        full: Cell::new(false),
        left_out: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(shallow, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // It stops after each script, for those who would run it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

struct Shallow {
    builder: TreeBuilder<Handle, RcDom>,
    tags: Cell<u32>,
    full: Cell<bool>,
    /// How many start tags wait for the end tags that go with them.
    left_out: Cell<u32>,
}

impl Shallow {
    /// Whether the tree builder shall not see this tag.
    fn leaves_out(&self, token: &Token) -> bool {
        let Token::TagToken(tag) = token else {
            return false;
        };
        self.tags.set(self.tags.get() + 1);
        if self.tags.get().is_multiple_of(INTERVAL) {
            let depth = Depth(Cell::new(0));
            self.builder.trace_handles(&depth);
            self.full.set(depth.0.get() > DEEPEST);
        }
        match tag.kind {
            TagKind::StartTag if self.full.get() => {
                // Those that the tokenizer must know of are soon closed again.
                let passes = raw::is_void(&tag.name)
                    || raw::Raw::of(&tag.name, true).is_some()
                    || matches!(&*tag.name, "title" | "textarea");
                if !passes {
                    self.left_out.set(self.left_out.get() + 1);
                }
                !passes
            }
            TagKind::EndTag if self.left_out.get() > 0 => {
                let passes = raw::Raw::of(&tag.name, true).is_some()
                    || matches!(&*tag.name, "title" | "textarea");
                if !passes {
                    self.left_out.set(self.left_out.get() - 1);
                }
                !passes
            }
            _ => false,
        }
    }
}

impl TokenSink for Shallow {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.leaves_out(&token) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the tree builder holds.
struct Depth(Cell<usize>);

impl Tracer for Depth {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}
