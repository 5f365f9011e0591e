/** Does some work for each of many, at most `bound` at once, and gives the results in their order. After a failure nothing more is begun; what was is waited for, then the first failure is thrown. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  bound: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [at, item] of rest) {
      if (failures.length > 0) return;
      await work(item).then(
        (result) => {
          results[at] = result;
        },
        (failure: unknown) => failures.push(failure),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(bound, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
