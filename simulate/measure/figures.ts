import type { Channel } from '../../shared/domain/center/words.ts';
import type { Fate } from '../engine/ledger.ts';
import type { Run } from '../engine/run-days.ts';
import { type CallbacksKept, callbacksKept } from './callbacks-kept.ts';
import { type ToldWait, toldWaitOf } from './told-wait.ts';

/** What a run came to, of the contacts that came while it ran. */
export type Figures = {
  readonly rules: string;
  readonly live: number;
  /** From the arrival to a person or to leaving, in seconds, over all chats and calls. */
  readonly meanLiveWaitSeconds: number;
  readonly abandonedShare: number;
  readonly waitSecondsBy: Readonly<Record<string, number>>;
  readonly p95WaitSeconds: number;
  readonly emails: number;
  /** Share of the e-mails that could be: those that came at least 24 h before the end. */
  readonly emailsWithin24h: number;
  readonly occupancy: number;
  /** How right the told waits were; absent under rules that tell none. */
  readonly toldWait: Readonly<Partial<Record<'chat' | 'voice', ToldWait>>>;
  /** Share of the students served that day who got the same agent again; absent where none is known. */
  readonly sameAgentShare?: number | undefined;
  /** Absent where nobody was to be called back. */
  readonly callbacks?: CallbacksKept | undefined;
  readonly hash: string;
};

const dayMs = 86_400_000;

/** The figures of a run. */
export function figuresOf(run: Run): Figures {
  const live = run.fates.filter(isLive);
  const emails = run.fates.filter(({ contact }) => contact.kind.channel === 'email');
  const due = emails.filter((fate) => fate.contact.day < run.days - 1);
  const isKept = ({ doneAtMs, contact }: Fate) => doneAtMs !== undefined && doneAtMs - contact.atMs <= dayMs;
  return {
    rules: run.rules,
    live: live.length,
    meanLiveWaitSeconds: meanWait(live),
    abandonedShare: share(live, (fate) => fate.end === 'abandoned'),
    waitSecondsBy: waitsBy(live),
    p95WaitSeconds: quantile(
      live.map((fate) => fate.waitedMs / 1000),
      0.95,
    ),
    emails: emails.length,
    emailsWithin24h: share(due, isKept),
    occupancy: run.occupancy,
    toldWait: toldWaits(run.fates),
    sameAgentShare: sameAgentShare(run.fates),
    callbacks: callbacksKept(run),
    hash: run.hash,
  };
}

function toldWaits(fates: readonly Fate[]): Figures['toldWait'] {
  const [chat, voice] = [toldWaitOf(fates, 'chat'), toldWaitOf(fates, 'voice')];
  return { ...(chat && { chat }), ...(voice && { voice }) };
}

function sameAgentShare(fates: readonly Fate[]): number | undefined {
  const known = fates.filter(({ knownAgent }) => knownAgent !== undefined);
  return known.length === 0 ? undefined : share(known, ({ knownAgent }) => knownAgent === 'took');
}

/** True for a contact whose student sits before a screen or a phone until somebody answers or they leave. */
export function isLive({ contact, end }: Fate): boolean {
  return contact.kind.channel !== 'email' && end !== 'callback';
}

function waitsBy(live: readonly Fate[]): Record<string, number> {
  const groups: readonly (readonly [string, (fate: Fate) => boolean])[] = [
    ...(['chat', 'voice'] as const satisfies readonly Channel[]).map(
      (channel) => [channel, (fate: Fate) => fate.contact.kind.channel === channel] as const,
    ),
    ...(['vip', 'complaint', 'standard'] as const).map(
      (name) => [name, (fate: Fate) => fate.contact.class === name] as const,
    ),
  ];
  return Object.fromEntries(groups.map(([name, isOf]) => [name, meanWait(live.filter(isOf))]));
}

function meanWait(fates: readonly Fate[]): number {
  return fates.reduce((sum, fate) => sum + fate.waitedMs, 0) / 1000 / Math.max(1, fates.length);
}

function share<Item>(items: readonly Item[], isSo: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(isSo).length / items.length;
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
}
