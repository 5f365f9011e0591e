import type { Pending } from '../../client/index.ts';
import { dayName, withDays } from '../center/days.ts';
import type { Row, SeenEvent } from '../center/seen.ts';
import { standingCallback } from '../center/standing-callback.ts';
import { timeOf } from '../center/time-of.ts';
import type { ToldFile } from '../files/file-door.ts';
import { fill } from '../words/fill.ts';
import { agentName } from './names.ts';
import { surveySaid } from './survey-said.ts';
import { type Words, wordFor } from './words.ts';

/** One thing to show in an agent's conversation. */
export type Item = {
  readonly key: string;
  readonly who: 'student' | 'bot' | 'agent' | 'note' | 'line';
  readonly name: string;
  readonly text: string;
  /** When it was said; undefined while only this page knows of it, and of the line of a day. */
  readonly at: number | undefined;
  readonly isPending: boolean;
  /** The file it is. */
  readonly file?: ToldFile;
};

/** What the agent sees of a log, oldest first, with the messages not yet acknowledged at the end. */
export function timelineOf(
  rows: readonly Row[],
  drafts: readonly Pending[],
  spoken: Words,
  me: string,
  now: number,
): readonly Item[] {
  const nameOf: NameOf = (agentId) => agentName(rows, agentId, spoken);
  const dated = rows.flatMap((row, at): readonly Item[] => {
    const said = itemOf(row.event, nameOf, spoken, me, rows.slice(0, at));
    return said ? [{ key: `event-${row.seq}`, at: row.at, isPending: false, ...said }] : [];
  });
  const day = (key: string, at: number): Item => ({
    ...{ key, who: 'line', name: '', at: undefined, isPending: false },
    text: dayName(at, now, spoken.tag),
  });
  return [
    ...withDays(dated, day),
    ...drafts.map(({ clientSeq, text }) => ({
      key: `draft-${clientSeq}`,
      who: 'agent' as const,
      name: spoken.you,
      text,
      at: undefined,
      isPending: true,
    })),
  ];
}

function headOf(event: SeenEvent, before: readonly Row[]): string {
  if (event.type !== 'callback-requested') return event.type;
  if (event.call?.written) return 'message-left';
  return standingCallback(before) === undefined ? event.type : 'callback-moved';
}

type NameOf = (agentId: string | undefined) => string;
type Said = Pick<Item, 'who' | 'name' | 'text' | 'file'>;

function itemOf(event: SeenEvent, nameOf: NameOf, spoken: Words, me: string, before: readonly Row[]): Said | undefined {
  switch (event.type) {
    case 'message':
      return { ...senderOf(event, nameOf, spoken, me), text: event.text ?? '' };
    case 'file':
      return { ...senderOf(event, nameOf, spoken, me), text: event.name ?? '', file: event };
    case 'answered':
    case 'follow-up-sent':
      return { who: 'bot', name: spoken.assistant, text: event.text ?? '' };
    case 'noted':
      return { who: 'note', name: `${spoken.note} · ${nameOf(event.agentId)}`, text: event.text ?? '' };
    default: {
      const text = lineOf(event, nameOf, spoken, before);
      return text === undefined ? undefined : { who: 'line', name: '', text };
    }
  }
}

function senderOf(
  { from, agentId }: Extract<SeenEvent, { type: 'message' | 'file' }>,
  nameOf: NameOf,
  spoken: Words,
  me: string,
): Pick<Said, 'who' | 'name'> {
  if (from === 'student') return { who: 'student', name: spoken.student };
  const isMine = agentId === undefined || agentId === me;
  return { who: 'agent', name: isMine ? spoken.you : nameOf(agentId) };
}

function lineOf(event: SeenEvent, nameOf: NameOf, spoken: Words, before: readonly Row[]): string | undefined {
  const named = headOf(event, before);
  const head = Object.entries(spoken.events).find(([type]) => type === named)?.[1];
  if (head === undefined) return undefined;
  const details = detailsOf(event, nameOf, spoken, before).filter((detail) => detail !== undefined && detail !== '');
  return details.length === 0 ? head : fill(spoken.labelled, { label: head, text: details.join(' · ') });
}

function detailsOf(
  event: SeenEvent,
  nameOf: NameOf,
  spoken: Words,
  before: readonly Row[],
): readonly (string | undefined)[] {
  switch (event.type) {
    case 'queued':
    case 'overflowed':
      return [wordFor(spoken.queues, event.queue)];
    case 'transferred':
      return [wordFor(spoken.queues, event.queue), nameOf(event.agentId), event.note];
    case 'escalated':
      return [`L${event.tier}`, nameOf(event.agentId), event.reason];
    case 'accepted':
    case 'declined':
    case 'offer-expired':
    case 'agent-lost':
    case 'callback-attempted':
      return [nameOf(event.agentId)];
    case 'callback-requested':
      return [event.asap ? undefined : timeOf(event.dueAt, spoken.code), event.call?.number];
    case 'callback-reminded':
      return [timeOf(event.dueAt, spoken.code)];
    case 'callback-missed':
      return [timeOf(event.nextAt, spoken.code)];
    case 'offered':
      return [nameOf(event.agent?.agentId), ...whyOffered(event.because, spoken)];
    case 'merged':
      return [event.name];
    case 'answer-rated':
      return [event.helpful ? spoken.helpful : spoken.unhelpful];
    case 'urgency-raised':
      return [event.urgency, wordFor(spoken.dangers, event.danger)];
    case 'alerted':
      return [fill(spoken.waitedFor, { seconds: event.waitedSeconds ?? 0 })];
    case 'agent-requested':
      return [wordFor(spoken.reasons, event.reason), event.text];
    case 'attached':
      return [event.by === 'student' ? spoken.student : spoken.agent];
    case 'survey-answered':
      return [`${event.score}/5`, event.comment, ...surveySaid(event.answers ?? [], before, spoken)];
    default:
      return [];
  }
}

function whyOffered(because: Extract<SeenEvent, { type: 'offered' }>['because'], spoken: Words): readonly string[] {
  if (!because) return [];
  const { chosen, held, passedOver } = because;
  return [
    wordFor(spoken.chosen, chosen),
    ...(held ? [fill(spoken.heldFor, { reason: wordFor(spoken.holds, held.reason) })] : []),
    ...passedOver.map(({ agents, reason }) =>
      fill(spoken.passedOver, { count: agents, reason: wordFor(spoken.holds, reason) }),
    ),
  ];
}
