/**
 * What is new in a thread that is known: which part of the page has to be read again, and how its
 * answer joins what was known. Where it is not sure that a part says as much as the whole, it says so
 * and the whole page is read. Sends nothing and draws nothing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.part ??= (() => {
  /**
   * @typedef {import('../types.d.ts').Live} Live
   * @typedef {import('../types.d.ts').Part} Part
   * @typedef {import('../protocol.js').Judged} Judged
   */

  /** So many neighbours that are known go along: by them the new ones are recognised for what they are. */
  const NEIGHBOURS = 3;
  /** So many known comments go along as text, so that what was posted before is seen to be posted again. */
  const KNOWN = 200;

  /** The smallest element around each thread's comments; asked for often, so remembered. @type {WeakMap<Node, Element>} */
  const holders = new WeakMap();

  /**
   * @param {Live[][]} threads
   * @param {import('../types.d.ts').Changes | null} changes
   * @returns {Part | null}  `null`: read the whole page.
   */
  function choose(threads, changes) {
    if (!changes) return null;
    const { touched, added } = changes;
    const held = threads.map(holderOf);
    /** @type {Set<Element>} */
    const units = new Set();
    let outside = 0;
    let thread = -1;
    /** @param {Node} node @param {number} weight */
    const place = (node, weight) => {
      const at = held.findIndex((holder) => holder !== null && holder !== node && holder.contains(node));
      const holder = held[at];
      if (!holder) {
        outside += weight;
        return true;
      }
      if (thread >= 0 && thread !== at) return false;
      thread = at;
      const unit = childOf(holder, node);
      if (unit instanceof Element && !unit.hasAttribute('data-understory')) units.add(unit);
      return true;
    };
    for (const node of added) {
      if (node.isConnected && !place(node, understory.watch.weigh(node))) return null;
    }
    for (const node of touched) {
      if (!node.isConnected || held.includes(/** @type {Element} */ (node))) continue;
      const weight = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').length : 0;
      if (!place(node, weight)) return null;
    }
    if (units.size === 0 || outside >= understory.watch.WORTH) return null;
    const lives = threads[thread];
    const neighbours = neighboursOf(units, lives);
    if (neighbours.length === 0) return null;
    return { thread, children: [...units, ...neighbours].sort(inOrder), known: knownBut([...units, ...neighbours], lives) };
  }

  /** @param {Live[]} lives @returns {Element | null} */
  function holderOf(lives) {
    const first = lives[0]?.elements[0];
    // Of texts no part says where a comment begins.
    if (lives.length < 2 || !first?.isConnected || lives.some((it) => understory.loose.isLoose(it.elements))) return null;
    const remembered = holders.get(first);
    if (remembered?.contains(first) && remembered.contains(lives[lives.length - 1].elements[0])) return remembered;
    let holder = first.parentElement;
    for (const { elements } of lives) {
      while (holder && !holder.contains(elements[0])) holder = holder.parentElement;
    }
    if (!holder || holder === document.body || holder === document.documentElement) return null;
    holders.set(first, holder);
    return holder;
  }

  /**
   * @param {Set<Element>} units
   * @param {Live[]} lives
   */
  function neighboursOf(units, lives) {
    const [first] = [...units].sort(inOrder);
    const homes = new Set(lives.map((it) => childOf(first.parentNode, it.elements[0])));
    /** @type {Element[]} */
    const found = [];
    for (const way of /** @type {const} */ (['previousElementSibling', 'nextElementSibling'])) {
      let tries = 4 * NEIGHBOURS;
      for (let at = first[way]; at && tries > 0 && found.length < NEIGHBOURS; at = at[way], tries -= 1) {
        if (!units.has(at) && homes.has(at)) found.push(at);
      }
    }
    return found;
  }

  /**
   * @param {Element[]} children
   * @param {Live[]} lives
   * @returns {Judged[]}
   */
  function knownBut(children, lives) {
    const isIn = among(children);
    return lives.slice(-KNOWN)
      .filter(({ elements }) => !isIn(elements[0]))
      .map(({ comment: { text, author, url, links } }) => ({ text, author, url, links: links ?? [] }));
  }

  /** @param {Node | null} holder @param {Node} within @returns {Node | null}  The child that it is or lies in. */
  function childOf(holder, within) {
    let at = /** @type {Node | null} */ (within);
    while (at && at.parentNode !== holder) at = at.parentNode;
    return at;
  }

  /** Tells of a node whether it is or lies in one of these children. @param {Element[]} children */
  function among(children) {
    const all = /** @type {Set<Node | null>} */ (new Set(children));
    return (/** @type {Node} */ node) => all.has(childOf(children[0].parentNode, node));
  }

  /** @param {Node} a @param {Node} b */
  const inOrder = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

  /**
   * What is known of a thread after a part of it was read; `null` where the part was not understood:
   * what was known in it is not found again.
   *
   * @param {Live[]} before
   * @param {Live[]} fresh
   * @param {Part} part
   * @returns {Live[] | null}
   */
  function join(before, fresh, { children }) {
    const isIn = among(children);
    /** @param {Live} live */
    const isInPart = ({ elements }) => isIn(elements[0]);
    const again = new Set(fresh.map((it) => it.elements[0]));
    const lost = before.some((live) => isInPart(live) && live.elements[0].isConnected && !again.has(live.elements[0]));
    if (lost || fresh.length === 0) return null;
    const kept = before.filter((live) => live.elements.every((it) => it.isConnected) && !isInPart(live));
    const all = [...kept, ...fresh];
    const last = kept.at(-1);
    if (last && inOrder(last.elements[0], fresh[0].elements[0]) > 0) all.sort((a, b) => inOrder(a.elements[0], b.elements[0]));
    return all;
  }

  return { choose, join };
})();
