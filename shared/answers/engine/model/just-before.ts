/**
 * The same work, done once for what it was asked just before: what is answered, and where it belongs, are asked of one message after the other. `of` is a
 * model or a lexicon, which never changes. Calls of it are marked pure, so that a bundle that needs none of the work holds none of it.
 */
export const justBefore = <Of extends object, How, Result>(
  work: (of: Of, text: string, how?: How) => Result,
): typeof work => {
  const last = new WeakMap<Of, readonly [text: string, how: How | undefined, result: Result]>();
  return (of, text, how) => {
    const before = last.get(of);
    if (before?.[0] === text && before[1] === how) return before[2];
    const result = work(of, text, how);
    last.set(of, [text, how, result]);
    return result;
  };
};
