/** One guard taken out: the texts that hold it, and what stands there instead. */
export type Mutant = {
  readonly name: string;
  /** What the guard is for. */
  readonly guard: string;
  readonly edits: readonly Edit[];
  /** Where no history can tell that the guard is gone: the test that fails without it. */
  readonly heldBy?: string;
  /** True for one that takes out nothing: no history may fail on it. */
  readonly isCanary?: true;
};

/** A change of a source file; `from` stands there exactly once. */
export type Edit = { readonly file: string; readonly from: string; readonly to: string };

/** A source with a change in it; throws when the text to change is not there, or there more than once. */
export function edited(source: string, { file, from, to }: Edit): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file}: the text to change is there ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}
