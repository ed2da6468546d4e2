//! Words in classes and ids, in the languages of the sites that write them: evidence for and against
//! the text. Lower case, hyphens between the words of a name; nothing but lists lives here.

/// Never the text, wherever they stand in a name.
pub(super) const CERTAIN_ANYWHERE: &str = "onetrust cookie consent gdpr privacy-banner comment-list commentlist comments-list comments-area \
    comment-section comments-section comments-container disqus livefyre page-footer site-footer \
    global-footer outbrain taboola jp-relatedposts related-articles related-posts related-stories \
    newsletter news-letter modal popup";

/// The same as whole words.
pub(super) const CERTAIN_WORD: &str = "footer colophon comments modal respond";

/// Against the text, and long enough to be themselves wherever they stand in a name.
pub(super) const STRONG_ANYWHERE: &str = "related recommend advert sponsor subscri breadcrumb sidebar comment paywall-message paywall-offer promo trending \
    popular mostread most-read pagination pager socia share sharing signup sign-up navigation navbar \
    footer masthead toolbar recirc readmore read-more readnext read-next upnext author-bio authorbio \
    author-box authorbox about-author aboutauthor author-info author-desc author-card print-only \
    printonly screen-reader screenreader visuallyhidden skip-link skiplink overlay donat yarpp \
    copyright disclaimer correction-form feedback adsby ad-slot adslot ad-container ad-unit dfp \
    google-ad googlead widget onward also-read alsoread see-also seealso more-from morefrom more-on \
    rating wp-polls werbung anzeige verwandt weiterlesen kommentar empfehl publicid partage \
    lire-aussi lireaussi relaciona compart coment correlat condivid commenti pubblicit gerelateerd \
    reacties relatert relaterad annons udostepnij komentar reklam polecane toc- tableofcontents \
    table-of-contents infobox noprint editsection catlinks navbox player carousel slideshow login \
    trackback shoutbox tooltip dropdown entry-meta post-meta article-meta postmeta metadata \
    article-info post-info jp-relatedposts sharedaddy addtoany addthis most-popular supplement \
    hatnote rss search caption credit bildunter legende wp-caption biograph placeholder saboxplugin factbox fact-box faktabox \
    author-detail authorprofile author-profile author-about author-block author-widget \
    author-section autor-info autor-box autorbox attribution boilerplate about-us aboutus \
    ws-press-about swiper-slide flyout liveblog-nav embed-consent app-download app-promo upsell regwall membership";

/// Against the text as whole words: they are short, or parts of harmless words.
pub(super) const STRONG_WORD: &str = "ad ads adv nav menu submenu menus share tags tag taglist breadcrumbs bio poll cta toc login \
    print reply replies respond latest banner teilen pub prev previous next rail aside mw-jump crumb crumbs topics keywords sns buttons button btn ssba";

/// What stands in or beside a text and is mostly no part of it.
pub(super) const WEAK_ANYWHERE: &str = "byline dateline timestamp published author autor publish-date pubdate category categories \
    kategori photographer gallery pullquote pull-quote teaser";

/// The same as whole words.
pub(super) const WEAK_WORD: &str = "date time by meta pull source";

/// Names that contain words of the lists above and say nothing.
pub(super) const HARMLESS: &str = "elementor commentary popular-science label-hidden overflow-hidden researche shareholder \
    print-full print-links tagged wp-block-group section-header tag-style tagstyle";

/// Names of the element that holds the text.
pub(super) const BODY: &str = "articlebody article-body article-content articlecontent article-text articletext entry-content \
    entrycontent entry-body entrybody post-content postcontent post-body postbody post-entry \
    story-body storybody story-content storytext story-text body-text bodytext body-copy bodycopy \
    article-copy content-body article-main main-text news-text newstext news-content text-content \
    rich-text richtext single-content blog-content td-post-content field-name-body mw-parser-output \
    mw-content-text e-content blog-post texto cuerpo noticia artikeltext article-section corps cikk \
    tresc";

/// Names of a text's opening.
pub(super) const LEAD: &str = "standfirst dek lead lede subtitle sub-title subheadline sub-headline summary intro chapo chapeau \
    excerpt vorspann teaser-text teasertext article-teaser abstract anleser einleitung anons ingress \
    manchet sottotitolo entradilla bajada perex subhead deck kicker-text preamble sommario resumo \
    anrisstext underrubrik sapo teaser";
