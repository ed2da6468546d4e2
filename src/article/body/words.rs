//! Words in classes and ids, in the languages of the sites that write them: evidence for and against
//! the text. Lower case, hyphens between the words of a name; nothing but lists lives here.

/// Against the text, and long enough to be themselves wherever they stand in a name.
pub(super) const STRONG_ANYWHERE: &str = "newsletter related recommend advert sponsor subscri breadcrumb sidebar comment paywall promo \
    cookie consent gdpr outbrain taboola trending popular mostread most-read pagination pager socia \
    share sharing signup sign-up navigation navbar footer masthead toolbar disqus livefyre recirc \
    readmore read-more readnext read-next upnext author-bio authorbio author-box authorbox \
    about-author aboutauthor author-info author-desc author-card print-only printonly print- \
    screen-reader screenreader visually-hidden visuallyhidden skip-link skiplink modal popup overlay \
    donat yarpp copyright disclaimer correction-form feedback adsby ad-slot adslot ad-container \
    ad-unit dfp google-ad googlead widget teaser onward also-read alsoread see-also seealso \
    more-from morefrom more-on rating wp-polls werbung anzeige verwandt weiterlesen kommentar \
    empfehl publicid partage lire-aussi lireaussi relaciona compart coment correlat condivid \
    commenti pubblicit gerelateerd reacties relatert relaterad annons udostepnij komentar reklam \
    polecane toc- tableofcontents table-of-contents infobox noprint editsection catlinks navbox \
    player carousel slideshow login trackback shoutbox tooltip dropdown entry-meta post-meta \
    article-meta postmeta metadata article-info post-info jp-relatedposts sharedaddy addtoany \
    addthis most-popular supplement hatnote rss search caption credit bildunter legende wp-caption";

/// Against the text as whole words: they are short, or parts of harmless words.
pub(super) const STRONG_WORD: &str = "ad ads adv nav menu submenu menus share tags tag taglist breadcrumbs bio poll cta toc login \
    print reply replies respond latest banner teilen pub prev previous next rail aside hide hidden \
    invisible mw-jump crumb crumbs topics keywords sns buttons button btn ssba sr";

/// What stands in or beside a text and is mostly no part of it.
pub(super) const WEAK_ANYWHERE: &str = "byline dateline timestamp published author autor publish-date pubdate category categories \
    kategori subnav legende bildunter photographer source notice aside header factbox fact-box \
    faktabox infokasten meta gallery bottom callout pullquote pull-quote tool links foot";

/// The same as whole words.
pub(super) const WEAK_WORD: &str = "date time by meta info copy pull box inset list side top";

/// Names of the element that holds the text.
pub(super) const BODY: &str = "articlebody article-body article__body article_body article-content articlecontent \
    article__content article_content article-text articletext article_text article__text \
    entry-content entry_content entrycontent entry-body entrybody post-content postcontent \
    post_content post__content post-body postbody post_body post-entry story-body storybody \
    story_body story-content story__content storytext story-text body-text bodytext body-copy \
    bodycopy article-copy content-body content__body article-main main-text news-text newstext \
    news-content text-content rich-text richtext single-content blog-content td-post-content \
    field-name-body mw-parser-output mw-content-text e-content blog-post texto cuerpo noticia \
    artikeltext article-section corps cikk tresc";

/// Names of a text's opening.
pub(super) const LEAD: &str = "standfirst dek lead lede subtitle sub-title subheadline sub-headline summary intro chapo chapeau \
    excerpt vorspann teaser-text abstract ingress manchet sottotitolo entradilla bajada perex \
    subhead deck description kicker-text preamble sommario resumo anrisstext underrubrik sapo";

