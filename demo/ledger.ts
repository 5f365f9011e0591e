import { agentKeyOf } from '../shared/workflow/agent-key-of.ts';
import type { SeenRow } from './frames.ts';

/** A message as its sender remembers it. `seq` is the acknowledged place in the log; without it the sender was never told. */
export type SentMessage = {
  readonly contactId: string;
  readonly clientSeq: number;
  readonly text: string;
  readonly seq?: number | undefined;
  /** The center said no: it must not be in the log. */
  readonly isRefused?: boolean | undefined;
};

/** What one client did and saw, in its own order. */
export type ClientRecord = {
  /** `st_...` or `ag_...`. */
  readonly who: string;
  /** In the order in which they were sent, contacts mixed. */
  readonly messages: readonly SentMessage[];
  /** Events that arrived on the socket, in order of arrival. */
  readonly seen: readonly { readonly contactId: string; readonly row: SeenRow }[];
  /** Survey answers the center acknowledged. */
  readonly scores: readonly { readonly contactId: string; readonly score: number }[];
};

/** The log of one contact as its student read it from the first event to the last, after the evening. */
export type ContactLog = { readonly contactId: string; readonly studentId: string; readonly rows: readonly SeenRow[] };

/** What is wrong, in messages (or, where it says so, in events); all zero when every client's memory and every log agree. */
export type Verdict = {
  /** Acknowledged messages looked for. */
  readonly acknowledged: number;
  /** Acknowledged, but not in the log under their number and with their text. */
  readonly lost: number;
  /** In the log more than once, under the same number or another. */
  readonly duplicated: number;
  /** In the log before a message the same sender sent earlier. */
  readonly outOfOrder: number;
  /** In the log at another place than the acknowledgement said. */
  readonly misplaced: number;
  /** In the log, but sent by nobody, or refused when it was sent. */
  readonly foreign: number;
  /** What agents said, and what of it stands in a log where they did not hold the contact. */
  readonly agentMessages: number;
  readonly unfenced: number;
  /** Events a client was pushed that its contact's log does not hold, or holds differently. */
  readonly contradicted: number;
  /** Events clients were pushed and survey answers they had acknowledged: what the next two are counted of. */
  readonly pushed: number;
  readonly scores: number;
  /** Acknowledged survey answers that the log does not hold exactly once. */
  readonly miscounted: number;
};

/** Compares what the clients remember with what the logs hold; nothing of it comes from the center's own counters. */
export function verify(logs: readonly ContactLog[], allRecords: readonly ClientRecord[]): Verdict {
  const records = aboutOurs(logs, allRecords);
  const byContact = new Map(logs.map((log) => [log.contactId, log]));
  const threads = threadsOf(records);
  const checked = [...threads.values()].map((thread) => checkThread(thread, byContact.get(thread.contactId)));
  const threadsIn = Map.groupBy(threads.values(), ({ contactId }) => contactId);
  const unknownSenders = logs.flatMap((log) => rowsOfUnknownSenders(log, threadsIn.get(log.contactId) ?? []));
  const total = (count: (one: ThreadVerdict) => number) => checked.reduce((sum, one) => sum + count(one), 0);
  return {
    acknowledged: total((one) => one.acknowledged),
    lost: total((one) => one.lost),
    duplicated: total((one) => one.duplicated) + repeatedSeqs(logs),
    outOfOrder: total((one) => one.outOfOrder),
    misplaced: total((one) => one.misplaced),
    foreign: total((one) => one.foreign) + unknownSenders.length,
    agentMessages: logs.flatMap(messageRows).filter(isFromAgent).length,
    unfenced: logs.reduce((sum, log) => sum + saidWithoutHolding(log), 0),
    pushed: records.reduce((sum, record) => sum + record.seen.length, 0),
    scores: records.reduce((sum, record) => sum + record.scores.length, 0),
    contradicted: contradictions(byContact, records),
    miscounted: miscountedScores(byContact, records),
  };
}

/**
 * The records without what agents said in contacts of nobody whose memory is here: whoever measured the machine's pace may have been left in line when
 * the evening began, and their logs are read by no one.
 */
function aboutOurs(logs: readonly ContactLog[], records: readonly ClientRecord[]): readonly ClientRecord[] {
  const students = records.filter(({ who }) => who.startsWith('st_'));
  const ours = new Set([
    ...logs.map(({ contactId }) => contactId),
    ...students.flatMap(({ messages, seen }) => [...messages, ...seen].map(({ contactId }) => contactId)),
  ]);
  const isOurs = ({ contactId }: { readonly contactId: string }) => ours.has(contactId);
  return records.map((record) =>
    record.who.startsWith('st_')
      ? record
      : { ...record, messages: record.messages.filter(isOurs), seen: record.seen.filter(isOurs) },
  );
}

const endsHolding: ReadonlySet<string> = new Set([
  'agent-lost',
  'transferred',
  'escalated',
  'closed',
  'abandoned',
  'callback-missed',
]);

/** What one sender said in one contact, in order. */
type Thread = { readonly who: string; readonly contactId: string; readonly messages: readonly SentMessage[] };

type ThreadVerdict = Pick<Verdict, 'acknowledged' | 'lost' | 'duplicated' | 'outOfOrder' | 'misplaced' | 'foreign'>;

function threadsOf(records: readonly ClientRecord[]): ReadonlyMap<string, Thread> {
  const threads = new Map<string, Thread & { readonly messages: SentMessage[] }>();
  for (const { who, messages } of records) {
    for (const message of messages) {
      const key = threadKey(who, message.contactId);
      const thread = threads.get(key) ?? { who, contactId: message.contactId, messages: [] };
      thread.messages.push(message);
      threads.set(key, thread);
    }
  }
  return threads;
}

function threadKey(who: string, contactId: string): string {
  return `${who} ${contactId}`;
}

function checkThread(thread: Thread, log: ContactLog | undefined): ThreadVerdict {
  const rows = log ? messageRows(log).filter((row) => isSaidBy(thread.who, log, row)) : [];
  const acknowledged = thread.messages.filter((message) => message.seq !== undefined);
  const found = acknowledged.map((message) => ({ message, row: rows.find((row) => matches(row, message)) }));
  const extra = withoutOneEach(
    rows,
    thread.messages.filter((message) => !message.isRefused),
  );
  const isRepeat = (row: SeenRow) =>
    thread.messages.some((message) => !message.isRefused && message.text === row.event.text);
  return {
    acknowledged: acknowledged.length,
    lost: found.filter(({ row }) => row === undefined).length,
    duplicated: extra.filter(isRepeat).length,
    outOfOrder: steppedBack(found.flatMap(({ row }) => (row ? [row.seq] : []))),
    misplaced: found.filter(({ message, row }) => row !== undefined && row.seq !== message.seq).length,
    foreign: extra.filter((row) => !isRepeat(row)).length,
  };
}

function matches(row: SeenRow, message: SentMessage): boolean {
  return row.event.clientSeq === message.clientSeq && row.event.text === message.text;
}

/** The rows left over when each message, acknowledged or not, has taken the one row it may have. */
function withoutOneEach(rows: readonly SeenRow[], messages: readonly SentMessage[]): readonly SeenRow[] {
  const left = [...rows];
  for (const message of messages) {
    const index = left.findIndex((row) => matches(row, message));
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

function steppedBack(seqs: readonly number[]): number {
  let highest = 0;
  let count = 0;
  for (const seq of seqs) {
    if (seq < highest) count += 1;
    highest = Math.max(highest, seq);
  }
  return count;
}

function rowsOfUnknownSenders(log: ContactLog, threads: readonly Thread[]): readonly SeenRow[] {
  return messageRows(log).filter((row) => !threads.some(({ who }) => isSaidBy(who, log, row)));
}

function messageRows(log: ContactLog): readonly SeenRow[] {
  return log.rows.filter((row) => row.event.type === 'message');
}

// A student's log names an agent by a key, which whoever knows the agent's id can make again.
function isSaidBy(who: string, log: ContactLog, { event }: SeenRow): boolean {
  return event.from === 'student' ? who === log.studentId : event.agent?.key === agentKeyOf(who, log.contactId);
}

/** Agent messages that stand in a log after the contact was taken from that agent, or before it was theirs. */
function saidWithoutHolding({ rows }: ContactLog): number {
  let holder: string | undefined;
  let count = 0;
  for (const row of rows) {
    if (row.event.type === 'accepted') holder = row.event.agent?.key;
    if (endsHolding.has(row.event.type)) holder = undefined;
    if (isFromAgent(row) && row.event.agent?.key !== holder) count += 1;
  }
  return count;
}

function isFromAgent({ event }: SeenRow): boolean {
  return event.type === 'message' && event.from === 'agent';
}

function repeatedSeqs(logs: readonly ContactLog[]): number {
  return logs.reduce((sum, log) => sum + log.rows.length - new Set(log.rows.map((row) => row.seq)).size, 0);
}

function contradictions(logs: ReadonlyMap<string, ContactLog>, records: readonly ClientRecord[]): number {
  const rowsOf = new Map([...logs].map(([id, log]) => [id, new Map(log.rows.map((row) => [row.seq, row]))]));
  const isDenied = (contactId: string, seen: SeenRow) => {
    const row = rowsOf.get(contactId)?.get(seen.seq);
    return row === undefined || essence(row) !== essence(seen);
  };
  // An agent sees events that the student's log leaves out; of those only what was said can be compared.
  return records
    .flatMap(({ who, seen }) => seen.filter(({ row }) => who.startsWith('st_') || row.event.type === 'message'))
    .filter(({ contactId, row }) => isDenied(contactId, row)).length;
}

function essence({ event }: SeenRow): string {
  const { type, from, clientSeq, text, outcome, score } = event;
  return JSON.stringify([type, from, clientSeq, text, outcome, score]);
}

function miscountedScores(logs: ReadonlyMap<string, ContactLog>, records: readonly ClientRecord[]): number {
  const answered = records.flatMap((record) => record.scores);
  return answered.filter(({ contactId, score }) => {
    const rows = (logs.get(contactId)?.rows ?? []).filter((row) => row.event.type === 'survey-answered');
    return rows.length !== 1 || rows[0]?.event.score !== score;
  }).length;
}
