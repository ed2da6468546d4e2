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
  const HOSTS = `:not(${KNOWN}), div:empty, section:empty, article:empty, aside:empty, main:empty`;

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
   * The open roots that hold something, by their hosts, in no order.
   *
   * @returns {Map<Element, ShadowRoot>}
   */
  function find() {
    /** @type {Map<Element, ShadowRoot>} */
    const found = new Map();
    // A template of the page that is called like a root could not be told from one.
    if (!document.querySelector('template[shadowrootmode]')) findIn(document, found, 0);
    return found;
  }

  /**
   * @param {Document | ShadowRoot} within
   * @param {Map<Element, ShadowRoot>} found
   * @param {number} depth
   * @returns {boolean}  Whether there is any.
   */
  function findIn(within, found, depth) {
    let any = false;
    for (const host of within.querySelectorAll(HOSTS)) {
      const root = host.shadowRoot;
      if (!root || depth > DEEP || root.querySelector('template[shadowrootmode]')) continue;
      const inner = findIn(root, found, depth + 1);
      if (!inner && !understory.gate.holdsText(root, LITTLE)) continue;
      found.set(host, root);
      any = true;
    }
    return any;
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

  return { find, flatten, expect, stop };
})();
