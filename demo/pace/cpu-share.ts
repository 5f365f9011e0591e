const spinMs = 200;

/** Share, 0 to 1, of one core that a busy thread of this process gets now, measured for a fifth of a second. */
export function cpuShare(): number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let passedMs = 0;
  while (passedMs < spinMs) passedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  return Math.min(1, (user + system) / 1000 / passedMs);
}
