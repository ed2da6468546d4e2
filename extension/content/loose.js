/**
 * Comments that no element of their own holds: texts between rules, line breaks or answers. Finds
 * their nodes, and wraps the texts among them while they are folded: moved, never copied, and
 * afterwards put back as they were. Decides nothing about what is folded.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.loose ??= (() => {
  /** A name that no page has, so that `snapshot.js` can tell it from the page's own. */
  const NAME = 'understory-loose';

  /** What each node was wrapped in last. @type {WeakMap<Node, HTMLElement>} */
  const around = new WeakMap();

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
  const theirs = (node) => (isOurs(node) ? theirs(node.firstChild ?? node.nextSibling) : node);

  /** The next sibling, as the page made it. @param {ChildNode} node */
  function next(node) {
    const { parentNode } = node;
    return theirs(node.nextSibling ?? (isOurs(parentNode) ? parentNode.nextSibling : null));
  }

  /**
   * The texts that stand right after an element, or first in it.
   *
   * @param {Element} element
   * @param {'after' | 'in'} place
   */
  function texts(element, place) {
    const found = [];
    let at = place === 'in' ? theirs(element.firstChild) : next(element);
    for (; at && (isNote(at) || !(at instanceof Element)); at = next(at)) if (at instanceof Text) found.push(at);
    return found;
  }

  /** @param {ChildNode[]} nodes */
  const isLoose = (nodes) => nodes.some((it) => it instanceof Text);

  /**
   * Wraps what is no element. Elements are never moved: a frame in them would load anew.
   *
   * @param {ChildNode[]} nodes  Of one comment.
   * @returns {Element[]}  What has to be hidden to hide all of them.
   */
  function wrap(nodes) {
    return nodes.flatMap((node) => {
      if (node instanceof Element) return node;
      const there = around.get(node);
      if (there && there === node.parentNode && there.childNodes.length === 1) return there;
      unwrap([node]);
      if (!node.isConnected) return [];
      const made = document.createElement(NAME);
      node.before(made);
      made.append(node);
      around.set(node, made);
      return made;
    });
  }

  /**
   * Puts everything back in its place.
   *
   * @param {ChildNode[]} nodes
   * @returns {Element[]}  The elements among them.
   */
  function unwrap(nodes) {
    for (const node of nodes) {
      const made = around.get(node);
      around.delete(node);
      if (made) dissolve(made);
    }
    return nodes.filter((it) => it instanceof Element);
  }

  /** @param {Element} made */
  const dissolve = (made) => made.replaceWith(...made.childNodes);

  /** Before which node something is put that is to stand before this one. @param {ChildNode} node */
  const outermost = (node) => (isOurs(node.parentNode) ? node.parentNode : node);

  /** Whether a node lies in these or is what they were wrapped in. @param {ChildNode[]} nodes @param {Node} target */
  const hold = (nodes, target) => nodes.some((it) => it.contains(target) || around.get(it) === target);

  /** The text of an element that was pointed at, where it is one. @param {Element} element @param {MouseEvent} event */
  function pointed(element, { clientX, clientY }) {
    const node = document.caretPositionFromPoint(clientX, clientY)?.offsetNode;
    return node?.parentNode === element ? node : element;
  }

  return { isOurs, isNote, texts, isLoose, wrap, unwrap, dissolve, outermost, hold, pointed };
})();
