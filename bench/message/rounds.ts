import type { Subject } from './conversation.ts';
import { cpuSecondsOf } from './process-tree.ts';

/** How much is said in a round. */
export type Amounts = { readonly relayMessages: number; readonly centerMessages: number };

/** Microseconds of CPU a message in one round, and how many times the relay's the center's are. */
export type Round = { readonly relayUs: number; readonly centerUs: number; readonly ratio: number };

/** What all rounds say together: the round with the median ratio is what the bench reports. */
export type Summary = {
  readonly rounds: readonly Round[];
  readonly ratio: number;
  readonly relayUs: number;
  readonly centerUs: number;
};

/** One round: the relay first, then the center, so that whatever else the machine does falls on both. */
export async function measureRound(relay: Subject, center: Subject, amounts: Amounts): Promise<Round> {
  const relayUs = await cpuPerMessage(relay, amounts.relayMessages);
  const centerUs = await cpuPerMessage(center, amounts.centerMessages);
  return { relayUs, centerUs, ratio: centerUs / relayUs };
}

/** The medians of all rounds; throws when there is none. */
export function summarize(rounds: readonly Round[]): Summary {
  return {
    rounds,
    ratio: median(rounds.map(({ ratio }) => ratio)),
    relayUs: median(rounds.map(({ relayUs }) => relayUs)),
    centerUs: median(rounds.map(({ centerUs }) => centerUs)),
  };
}

async function cpuPerMessage(subject: Subject, messages: number): Promise<number> {
  const share = Math.ceil(messages / subject.conversations.length);
  const before = cpuSecondsOf(subject.pid);
  await Promise.all(subject.conversations.map((conversation) => conversation.talk(share)));
  const used = cpuSecondsOf(subject.pid) - before;
  return (used * 1e6) / (share * subject.conversations.length);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no round was measured');
  return middle;
}
