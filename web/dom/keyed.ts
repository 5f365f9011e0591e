/** One child to show: a key that names it and its content, and how to make it. */
export type Keyed = { readonly key: string; readonly make: () => HTMLElement };

/** Shows these children in this order; those already there under their key stay as they are, so focus and announcements survive. */
export function showKeyed(parent: HTMLElement, items: readonly Keyed[]): void {
  const wanted = new Set(items.map((item) => item.key));
  for (const child of childrenOf(parent)) if (!wanted.has(child.dataset['key'] ?? '')) child.remove();
  const known = new Map(childrenOf(parent).map((child) => [child.dataset['key'], child]));
  items.forEach((item, at) => {
    const child = known.get(item.key) ?? marked(item);
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}

function marked(item: Keyed): HTMLElement {
  const child = item.make();
  child.dataset['key'] = item.key;
  return child;
}

function childrenOf(parent: HTMLElement): readonly HTMLElement[] {
  return [...parent.children].filter((child) => child instanceof HTMLElement);
}
