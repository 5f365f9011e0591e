/** How many of one student's texts the center does not have, has more than once, or has in another place of their order. */
export type Kept = Readonly<Record<'lost' | 'doubled' | 'disordered', number>>;

/** Compares what was said with what is stored; every text of one student is another one. */
export function keptOf(said: readonly string[], stored: readonly string[]): Kept {
  const once = [...new Set(stored)];
  const known = said.filter((text) => once.includes(text));
  return {
    lost: said.length - known.length,
    doubled: stored.length - once.length,
    disordered: known.filter((text, at) => once.filter((one) => said.includes(one))[at] !== text).length,
  };
}
