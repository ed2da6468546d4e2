/**
 * Comments that no element of their own holds: texts between rules, line breaks or answers. Finds
 * their nodes, and while they are folded, an element of ours after each text keeps its words. The text
 * itself stays where it is: who drew it takes it away or says something else in it by itself, and throws
 * where it is not found. Decides nothing about what is folded.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.loose ??= (() => {
  /** A name that no page has, so that `snapshot.js` can tell it from the page's own. */
  const NAME = 'understory-loose';

  /**
   * What is left of a text whose words are kept: takes no room, is nothing that a page writes, and is not
   * empty, for `normalize()` takes empty texts away.
   */
  const GAP = ' \t ';

  /** What keeps the words of each text. @type {WeakMap<Node, HTMLElement>} */
  const keepers = new WeakMap();

  /** @param {Node | null} node @returns {node is HTMLElement} */
  const isOurs = (node) => node instanceof Element && node.localName === NAME;

  /** @param {Node} node */
  const isNote = (node) => node instanceof Element && /^(?:note|mark)$/.test(node.getAttribute('data-understory') ?? '');

  /**
   * The page's node in this place, or the next.
   *
   * @param {ChildNode | null} node
   * @returns {ChildNode | null}
   */
  const theirs = (node) => (isOurs(node) ? theirs(node.nextSibling) : node);

  /**
   * The texts that stand right after an element, or first in it.
   *
   * @param {Element} element
   * @param {'after' | 'in'} place
   */
  function texts(element, place) {
    const found = [];
    let at = theirs(place === 'in' ? element.firstChild : element.nextSibling);
    for (; at && (isNote(at) || !(at instanceof Element)); at = theirs(at.nextSibling)) if (at instanceof Text) found.push(at);
    return found;
  }

  /** @param {ChildNode[]} nodes */
  const isLoose = (nodes) => nodes.some((it) => it instanceof Text);

  /** What keeps the words of a text now, if it is as we left it. @param {Node} node */
  function keeperOf(node) {
    const keeper = keepers.get(node);
    return keeper?.previousSibling === node && node.nodeValue === GAP ? keeper : undefined;
  }

  /** What a node says, folded or not, wherever the page has put it. @param {Node} node */
  const textOf = (node) => ((node.nodeValue === GAP && keepers.get(node)) || node).textContent ?? '';

  /**
   * Has elements of ours keep the words of what is no element.
   *
   * @param {ChildNode[]} nodes  Of one comment.
   * @returns {Element[]}  What has to be hidden to hide all of them.
   */
  function keep(nodes) {
    return nodes.flatMap((node) => {
      if (node instanceof Element) return node;
      const there = keeperOf(node);
      if (there) return there;
      restore([node]);
      if (!node.isConnected || !node.nodeValue) return [];
      const keeper = document.createElement(NAME);
      keeper.append(node.nodeValue);
      // After it: before it may stand a mark by which who drew it finds it.
      node.after(keeper);
      node.nodeValue = GAP;
      keepers.set(node, keeper);
      return keeper;
    });
  }

  /**
   * Gives the texts their words back.
   *
   * @param {ChildNode[]} nodes
   * @returns {Element[]}  The elements among them.
   */
  function restore(nodes) {
    for (const node of nodes) {
      const keeper = keepers.get(node);
      keepers.delete(node);
      if (!keeper) continue;
      if (node.nodeValue === GAP && node.isConnected) node.nodeValue = keeper.textContent;
      dissolve(keeper);
    }
    return nodes.filter((it) => it instanceof Element);
  }

  /**
   * Where the page has changed what was left of a text, that is what it says now.
   *
   * @param {Element} keeper
   */
  function dissolve(keeper) {
    const text = keeper.previousSibling;
    // The page may have joined it to what stands before it.
    if (text instanceof Text && text.data.endsWith(GAP)) text.data = text.data.slice(0, -GAP.length) + keeper.textContent;
    keeper.remove();
  }

  /** Whether what `keep` has named for this is hidden. @param {ChildNode} node @param {(element: Element) => boolean} isHidden */
  function isHeld(node, isHidden) {
    const element = node instanceof Element ? node : keeperOf(node);
    return element ? isHidden(element) : !node.nodeValue;
  }

  /** Whether a node lies in these or in what keeps their words. @param {ChildNode[]} nodes @param {Node} target */
  const hold = (nodes, target) => nodes.some((it) => it.contains(target) || keepers.get(it)?.contains(target));

  /** Whether the words of a text were kept when it was last seen. @param {Node} node */
  const isKept = (node) => keepers.has(node);

  /** The text of an element that was pointed at, where it is one. @param {Element} element @param {MouseEvent} event */
  function pointed(element, { clientX, clientY }) {
    const node = document.caretPositionFromPoint(clientX, clientY)?.offsetNode;
    return node?.parentNode === element ? node : element;
  }

  return { isOurs, isNote, isKept, texts, textOf, isLoose, keep, isHeld, restore, dissolve, hold, pointed };
})();
