const drainMs = 1000;

/** Waits for work to end, for a second at most, or as given. */
export async function drain(work: Promise<unknown>, longestMs = drainMs): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, longestMs);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

/** Resolves when nothing is under way any more; looks every ten milliseconds. */
export async function idle(isIdle: () => boolean): Promise<void> {
  const until = performance.now() + drainMs;
  while (!isIdle() && performance.now() < until) await new Promise((done) => setTimeout(done, 10));
}
