/** A binary heap: the least item by `compare` is on top. */
export type Heap<T> = {
  readonly push: (item: T) => void;
  readonly pop: () => T | undefined;
};

/** Builds a heap; `compare` as a sort takes it. */
export const heapOf = <T>(items: readonly T[], compare: (one: T, other: T) => number): Heap<T> => {
  const tree: T[] = [];
  const isBefore = (one: number, other: number): boolean => {
    const [a, b] = [tree[one], tree[other]];
    return a !== undefined && b !== undefined && compare(a, b) < 0;
  };
  const swap = (one: number, other: number): void => {
    const [a, b] = [tree[one], tree[other]];
    if (a === undefined || b === undefined) return;
    tree[one] = b;
    tree[other] = a;
  };
  const push = (item: T): void => {
    let at = tree.push(item) - 1;
    for (let above = (at - 1) >> 1; at > 0 && isBefore(at, above); above = (at - 1) >> 1) {
      swap(at, above);
      at = above;
    }
  };
  const sink = (): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const least = isBefore(left + 1, left) ? left + 1 : left;
      if (!isBefore(least, at)) return;
      swap(least, at);
      at = least;
    }
  };
  const pop = (): T | undefined => {
    swap(0, tree.length - 1);
    const top = tree.pop();
    sink();
    return top;
  };
  for (const item of items) push(item);
  return { push, pop };
};
