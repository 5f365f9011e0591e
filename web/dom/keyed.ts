/** One child to show: a key that names it and its content, and how to make it. */
export type Keyed = { readonly key: string; readonly make: () => HTMLElement };

/**
 * Shows these children in this order; those already there under their key stay as they are, so focus and announcements survive. True when a child is gone that had the focus of
 * whoever goes by keyboard: their next key would be nowhere.
 */
export function showKeyed(parent: HTMLElement, items: readonly Keyed[]): boolean {
  const wanted = new Set(items.map((item) => item.key));
  const gone = childrenOf(parent).filter((child) => !wanted.has(child.dataset['key'] ?? ''));
  const hadFocus = gone.some((child) => child.querySelector(':focus-visible'));
  for (const child of gone) child.remove();
  const known = new Map(childrenOf(parent).map((child) => [child.dataset['key'], child]));
  items.forEach((item, at) => {
    const child = known.get(item.key) ?? marked(item);
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
  return hadFocus;
}

/**
 * Shows them likewise; whoever goes by keyboard is then at what comes next. Who was writing in what is gone is at what can be read: their next keys were meant for nothing that is there, and an Enter would send them.
 */
export function showKeyedThen(
  parent: HTMLElement,
  items: readonly Keyed[],
  next: HTMLElement,
  read: HTMLElement,
): void {
  const isWriting = parent.querySelector('textarea:focus') !== null;
  if (showKeyed(parent, items)) (isWriting ? read : next).focus();
}

function marked(item: Keyed): HTMLElement {
  const child = item.make();
  child.dataset['key'] = item.key;
  return child;
}

function childrenOf(parent: HTMLElement): readonly HTMLElement[] {
  return [...parent.children].filter((child) => child instanceof HTMLElement);
}
