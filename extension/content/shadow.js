/**
 * Open shadow roots: finding those that hold something to read, without a walk over the whole page,
 * and noticing when one is attached or filled later. Reads no comment and judges none.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.shadow ??= (() => {
  /** Elements that the browser knows: what is none of these is named by the page, and may host a root. */
  const KNOWN = 'a,abbr,address,area,article,aside,audio,b,base,bdi,bdo,blockquote,body,br,button,canvas,caption,center,'
    + 'cite,code,col,colgroup,data,datalist,dd,del,details,dfn,dialog,div,dl,dt,em,embed,fieldset,figcaption,figure,'
    + 'font,footer,form,h1,h2,h3,h4,h5,h6,head,header,hgroup,hr,html,i,iframe,img,input,ins,kbd,label,legend,li,link,'
    + 'main,map,mark,menu,meta,meter,nav,noscript,object,ol,optgroup,option,output,p,picture,pre,progress,q,rp,rt,'
    + 'ruby,s,samp,script,search,section,select,slot,small,source,span,strong,style,sub,summary,sup,svg,table,tbody,'
    + 'td,template,textarea,tfoot,th,thead,time,title,tr,track,u,ul,var,video,wbr,'
    + 'circle,clipPath,defs,ellipse,g,line,linearGradient,mask,path,polygon,polyline,rect,stop,symbol,text,tspan,use';

  /** Of the browser's own, those that hosts are made of: they are empty beside their root. */
  const EMPTY = ['div', 'section', 'article', 'aside', 'main'];
  const HOSTS = `:not(${KNOWN}), ${EMPTY.map((it) => `${it}:empty`)}`;

  /** The names that a page gives its own elements, as they stand in its markup. */
  const NAMES = /<([a-z][^\s<>/]*-[^\s<>/]*)/g;
  /** More names than this are no names: a script writes so. */
  const MOST_NAMES = 200;

  /** Fewer characters than this in a root are a button or a date. */
  const LITTLE = 40;
  /** Deeper than this no root is looked for in another. */
  const DEEP = 16;
  /** So many hosts without a root, or with an empty one, are waited for. */
  const MOST = 32;

  /** @type {ResizeObserver | undefined} */
  let sizes;
  /** @type {Set<Element>} */
  const awaited = new Set();

  /**
   * The open roots that hold something, by their hosts, in no order. In the markup the names of hosts
   * are found several times as fast as by asking every element.
   *
   * @param {Document | Element} within
   * @param {string} markup  Of it.
   * @returns {Map<Element, ShadowRoot>}
   */
  function find(within, markup) {
    /** @type {Map<Element, ShadowRoot>} */
    const found = new Map();
    // A template of the page that is called like a root could not be told from one.
    if (markup.includes(' shadowrootmode=')) return found;
    const names = new Set();
    for (const [, name] of markup.matchAll(NAMES)) {
      names.add(name);
      if (names.size > MOST_NAMES) break;
    }
    if (within instanceof Element) keep(within, found, 0);
    for (const name of names) for (const host of within.getElementsByTagName(name)) keep(host, found, 0);
    // Browsers look up one name; whatever says more they try on every element.
    for (const name of EMPTY) {
      for (const host of within.querySelectorAll(name)) {
        if (!host.firstElementChild && !host.textContent) keep(host, found, 0);
      }
    }
    return found;
  }

  /** Whether there is any such root, for pages that show little beside. */
  function isAny() {
    return findIn(document, new Map(), 0);
  }

  /**
   * @param {Document | ShadowRoot} within
   * @param {Map<Element, ShadowRoot>} found
   * @param {number} depth
   * @returns {boolean}  Whether there is any.
   */
  function findIn(within, found, depth) {
    let any = false;
    for (const host of within.querySelectorAll(HOSTS)) any = keep(host, found, depth) || any;
    return any;
  }

  /**
   * @param {Element} host
   * @param {Map<Element, ShadowRoot>} found
   * @param {number} depth
   * @returns {boolean}  Whether it has a root that holds something.
   */
  function keep(host, found, depth) {
    const root = host.shadowRoot;
    if (!root || depth > DEEP || root.querySelector('template[shadowrootmode]')) return false;
    const inner = findIn(root, found, depth + 1);
    if (!inner && !understory.gate.holdsText(root, LITTLE)) return false;
    found.set(host, root);
    return true;
  }

  /**
   * Every element in the order in which the browser writes them: a root's right after its host.
   *
   * @param {ParentNode} within
   * @param {Map<Element, ShadowRoot>} roots
   * @param {Element[]} [into]
   */
  function flatten(within, roots, into = []) {
    for (const element of within.querySelectorAll('*')) {
      into.push(element);
      const root = roots.get(element);
      if (root) flatten(root, roots, into);
    }
    return into;
  }

  /**
   * Notices when a root that could be there is: attaching one changes nothing that an observer of
   * changes sees, but it takes room.
   *
   * @param {ParentNode} within
   * @param {() => void} callback
   */
  function expect(within, callback) {
    const hosts = within instanceof Element && within.matches(HOSTS) ? [within] : [];
    for (const host of [...hosts, ...within.querySelectorAll(`:not(${KNOWN}), div[id]:empty, section[id]:empty`)]) {
      if (awaited.size >= MOST) return;
      if (awaited.has(host) || isFilled(host) || understory.gate.holdsText(host, 1)) continue;
      sizes ??= new ResizeObserver(() => grown(callback));
      awaited.add(host);
      sizes.observe(host);
      // An element that is laid out in a line has no size of its own.
      if (host.parentElement) sizes.observe(host.parentElement);
    }
  }

  /** @param {Element} host */
  const isFilled = (host) => host.shadowRoot !== null && understory.gate.holdsText(host.shadowRoot, LITTLE);

  /** @param {() => void} callback */
  function grown(callback) {
    let any = false;
    for (const host of awaited) {
      if (host.isConnected && !isFilled(host)) continue;
      any ||= host.isConnected;
      awaited.delete(host);
      sizes?.unobserve(host);
    }
    if (awaited.size === 0) {
      sizes?.disconnect();
      sizes = undefined;
    }
    if (any) callback();
  }

  function stop() {
    sizes?.disconnect();
    sizes = undefined;
    awaited.clear();
  }

  return { find, isAny, flatten, expect, stop };
})();
