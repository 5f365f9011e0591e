import type { Pending } from '../../client/index.ts';
import { dayName, withDays } from '../center/days.ts';
import { newest, type Row, type SeenEvent } from '../center/seen.ts';
import { standingCallback } from '../center/standing-callback.ts';
import { timeOf } from '../center/time-of.ts';
import type { ToldFile } from '../files/file-door.ts';
import { fill } from '../words/fill.ts';
import { type Language, wordsIn } from '../words/words.ts';
import type { Words } from './words.ts';

/** One thing to show in the student's conversation. */
export type Item =
  | {
      readonly kind: 'bubble';
      readonly key: string;
      readonly who: 'student' | 'bot' | 'agent';
      readonly name: string;
      readonly text: string;
      /** When it was said; undefined while only this page knows of it. */
      readonly at: number | undefined;
      readonly isPending: boolean;
      /** Titles offered as buttons; sending one sends its title. */
      readonly choices: readonly string[];
      /** The text without its list of choices, for beside the buttons. */
      readonly lead: string;
      /** Sequence number of an answer that may be rated. */
      readonly rates?: number;
      /** The file it is. */
      readonly file?: ToldFile;
    }
  | { readonly kind: 'line'; readonly key: string; readonly text: string; readonly at: number | undefined };

type Bubble = Extract<Item, { kind: 'bubble' }>;

/** How a timeline is told: in which words, on which day, and by whose clock. */
export type Telling = {
  readonly spoken: Words;
  readonly language: Language;
  readonly now: number;
  /** IANA zone of the school's clock. @default the reader's own */
  readonly timeZone?: string | undefined;
};

/** What the student sees of a log, oldest first, with the messages not yet acknowledged at the end. */
export function timelineOf(
  rows: readonly Row[],
  drafts: readonly Pending[],
  { spoken, language, now, timeZone }: Telling,
): readonly Item[] {
  // A sync may bring what is not acknowledged yet.
  const isThere = ({ clientSeq, text }: Pending) =>
    rows.some(({ event }) => event.type === 'message' && event.clientSeq === clientSeq && event.text === text);
  const pending = drafts.filter((draft) => !isThere(draft));
  const nameOf = agentNames(rows, spoken);
  const { tag } = wordsIn(language).language;
  // Calls are by the clock of whoever is called, as it was told to the center.
  const zone = newest(rows, 'callback-requested')?.zone ?? timeZone;
  const clock = (at: number | undefined) => timeOf(at, language, zone);
  const dated = rows.flatMap((row, at) => {
    const items = itemsOf(row, nameOf, spoken, clock).map((item) => ({ ...item, at: row.at }));
    const isMove = row.event.type === 'callback-requested' && standingCallback(rows.slice(0, at)) !== undefined;
    return isMove ? [{ ...line(`moved-${row.seq}`, spoken.callbackMoved), at: row.at }, ...items] : items;
  });
  return [
    bubble('greeting', 'bot', spoken.assistant, spoken.greeting),
    ...withDays(dated, (key, at) => line(key, dayName(at, now, tag))),
    ...pending.map(({ clientSeq, text }) => ({
      ...bubble(`draft-${clientSeq}`, 'student', spoken.you, text),
      isPending: true,
    })),
  ];
}

/** Writes a moment. */
type Clock = (at: number | undefined) => string;

type NameOf = (agent: { readonly key?: string } | undefined) => string;

// A name is told once, when its agent comes.
function agentNames(rows: readonly Row[], spoken: Words): NameOf {
  const told = rows.flatMap(({ event }) => (event.type === 'accepted' && event.agent ? [event.agent] : []));
  const names = new Map(told.map(({ key, name }) => [key, name]));
  return (agent) => names.get(agent?.key ?? '') ?? spoken.agent;
}

function itemsOf(row: Row, nameOf: NameOf, spoken: Words, clock: Clock): readonly Item[] {
  const { event, seq } = row;
  const key = `event-${seq}`;
  switch (event.type) {
    case 'message':
      return [bubbleOf(key, event, nameOf, spoken, event.text)];
    case 'file':
      return [{ ...bubbleOf(key, event, nameOf, spoken, event.name), file: event }];
    case 'answered':
      return [answer(key, event, seq, spoken)];
    case 'follow-up-sent':
      return [bubble(key, 'bot', spoken.assistant, event.text ?? '')];
    case 'agent-requested':
      return event.text === undefined
        ? [line(key, spoken.handingOver)]
        : [bubble(key, 'bot', spoken.assistant, event.text)];
    default: {
      const text = sentenceOf(event, nameOf, spoken, clock);
      return text === undefined ? [] : [line(key, text)];
    }
  }
}

function sentenceOf(event: SeenEvent, nameOf: NameOf, spoken: Words, clock: Clock): string | undefined {
  switch (event.type) {
    case 'queued':
    case 'overflowed':
      return spoken.queued;
    case 'accepted':
      return fill(spoken.accepted, { who: nameOf(event.agent) });
    case 'transferred':
      return spoken.transferred;
    case 'escalated':
      return spoken.escalated;
    case 'agent-lost':
      return spoken.agentLost;
    case 'wrap-up-started':
      return spoken.wrapUp;
    case 'closed':
      return spoken.closed;
    case 'abandoned':
      return spoken.abandoned;
    case 'callback-requested':
      if (!event.asap) return fill(spoken.callbackAt, { time: clock(event.dueAt) });
      if (event.promisedAt === undefined) return spoken.callbackSoon;
      return fill(spoken.callbackBy, { time: clock(event.promisedAt) });
    case 'callback-cancelled':
      return spoken.callbackCancelled;
    case 'callback-reminded':
      return fill(spoken.callbackReminded, { time: clock(event.dueAt) });
    case 'callback-attempted':
      return spoken.callbackNow;
    case 'callback-missed':
      return fill(spoken.callbackMissed, { time: clock(event.nextAt) });
    case 'reopened':
      return spoken.reopened;
    case 'survey-answered':
      return fill(spoken.surveyThanks, { score: event.score ?? 0 });
    default:
      return undefined;
  }
}

function answer(key: string, event: Extract<SeenEvent, { type: 'answered' }>, seq: number, spoken: Words): Bubble {
  const choices = event.choices?.map((choice) => choice.title) ?? [];
  const text = event.text ?? '';
  const shown = bubble(key, 'bot', spoken.assistant, text);
  return { ...shown, choices, lead: withoutList(text, choices), ...(event.kind === 'answer' ? { rates: seq } : {}) };
}

// The text lists the choices for clients without buttons.
function withoutList(text: string, choices: readonly string[]): string {
  const listed = new Set(choices.map((title, at) => `${at + 1}. ${title}`));
  return text
    .split('\n')
    .filter((one) => !listed.has(one))
    .join('\n');
}

function bubble(key: string, who: Bubble['who'], name: string, text: string): Bubble {
  return { kind: 'bubble', key, who, name, text, at: undefined, isPending: false, choices: [], lead: text };
}

function bubbleOf(
  key: string,
  { from, agent }: Extract<SeenEvent, { type: 'message' | 'file' }>,
  nameOf: NameOf,
  spoken: Words,
  text = '',
): Bubble {
  return from === 'agent' ? bubble(key, 'agent', nameOf(agent), text) : bubble(key, 'student', spoken.you, text);
}

function line(key: string, text: string): Item {
  return { kind: 'line', key, text, at: undefined };
}
