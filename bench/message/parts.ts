import type { Subject } from './conversation.ts';
import { ticksByPart } from './process-tree.ts';

/** A center that tells how often each of its functions called AWS, was invoked or got an environment, since its start. */
export type Center = Subject & { counts(): Promise<Counts> };

/** Counts by what is counted, such as `intake dynamodb:PutItem`. */
export type Counts = ReadonlyMap<string, number>;

/** What one message took in each part of the center. */
export type Parts = {
  /** Microseconds of CPU by thread and process. */
  readonly cpuUs: Counts;
  /** Invocations, environments started and AWS calls by function. */
  readonly calls: Counts;
};

const usPerTick = 10_000;

/** Tells what `talk`, through which that many messages go, takes in each part of the center. */
export async function measureParts(
  center: Pick<Center, 'pid' | 'counts'>,
  messages: number,
  talk: () => Promise<unknown>,
): Promise<Parts> {
  const before = { ticks: ticksByPart(center.pid), counts: await center.counts() };
  await talk();
  const ticks = each(before.ticks, ticksByPart(center.pid), messages / usPerTick);
  return { cpuUs: ticks, calls: each(before.counts, await center.counts(), messages) };
}

/** One line a part, the largest first; `what` was measured. */
export function describeParts({ cpuUs, calls }: Parts, what = 'message'): string {
  const lines = (counts: Counts, digits: number) =>
    [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, value]) => `${value.toFixed(digits).padStart(8)}  ${name}`);
  return [
    `us of CPU a ${what}, by thread and process:`,
    ...lines(cpuUs, 0),
    `calls a ${what}:`,
    ...lines(calls, 2),
  ].join('\n');
}

/** What came in between, a message; what did not change is left out. */
function each(before: Counts, after: Counts, messages: number): Counts {
  const grown = [...after].map(([name, count]) => [name, (count - (before.get(name) ?? 0)) / messages] as const);
  return new Map(grown.filter(([, count]) => count > 0));
}
