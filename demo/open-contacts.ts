import { laptop } from '../infra/stages/laptop.ts';
import { fateOf } from './fate.ts';
import type { ContactLog } from './ledger.ts';

/** A contact that has not ended: where it is, since when, and what would take it further. */
export type OpenContact = {
  readonly contactId: string;
  readonly phase: string;
  /** The newest event its student may see. */
  readonly last: string;
  /** Seconds of center time since then. */
  readonly forSeconds: number;
  readonly waitsFor: string;
  /** Seconds of center time until the center looks at it again; negative when that is past. */
  readonly dueInSeconds: number | undefined;
};

const { limits } = laptop.policy;
/** How often the sweep looks at a contact that must not be forgotten. */
const sweepSeconds = 60;

/** What each contact that is still open waits for; phases as the center told them to the students. */
export function openContacts(
  logs: readonly ContactLog[],
  phases: ReadonlyMap<string, string>,
  nowMs: number,
): readonly OpenContact[] {
  return logs
    .filter(({ rows }) => fateOf(rows) === 'open')
    .map(({ contactId, rows }) => {
      const phase = phases.get(contactId) ?? 'unknown';
      const last = rows.at(-1);
      const forSeconds = last ? (nowMs - last.at) / 1000 : 0;
      const { waitsFor, afterSeconds } = next(phase);
      const dueInSeconds = afterSeconds === undefined ? undefined : afterSeconds - forSeconds;
      return { contactId, phase, last: last?.event.type ?? 'nothing', forSeconds, waitsFor, dueInSeconds };
    });
}

/** An open contact in one line. */
export function describeOpen({ contactId, phase, last, forSeconds, waitsFor, dueInSeconds }: OpenContact): string {
  const due =
    dueInSeconds === undefined
      ? 'no due time'
      : dueInSeconds >= 0
        ? `due in ${dueInSeconds.toFixed(0)} s`
        : `due ${(-dueInSeconds).toFixed(0)} s ago`;
  return `${contactId} is ${phase}, ${forSeconds.toFixed(0)} s after "${last}": waits for ${waitsFor}; ${due}`;
}

function next(phase: string): { readonly waitsFor: string; readonly afterSeconds: number | undefined } {
  switch (phase) {
    case 'self-service':
      return { waitsFor: 'the bot, its student, or to be closed as idle', afterSeconds: limits.selfServiceIdleSeconds };
    case 'handing-over':
      return { waitsFor: 'routing to put it in line, or the sweep to ask for that again', afterSeconds: sweepSeconds };
    case 'queued':
    case 'overflowed':
      return { waitsFor: 'an agent with a free slot, or the sweep to look for one again', afterSeconds: sweepSeconds };
    case 'offered':
      return { waitsFor: 'the agent to accept, or the offer to expire', afterSeconds: limits.offerSeconds.voice };
    case 'callback-scheduled':
      return { waitsFor: "the callback's time", afterSeconds: limits.callbackRetrySeconds };
    case 'active':
    case 'wrap-up':
      return { waitsFor: 'its agent, who holds it while the lease is renewed', afterSeconds: undefined };
    default:
      return { waitsFor: 'something its student is not told', afterSeconds: undefined };
  }
}
