import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { StudentQuestion, Talk } from '../domain/bot/talk.ts';
import type { RowChange } from '../domain/contact/rows.ts';
import type { BotLog } from '../ports/contact-log.ts';
import { ContactId } from '../schema/ids.ts';
import { readAs } from '../schema/read-as.ts';
import { type AppendOptions, appendEntries } from './append-entries.ts';
import { type Item, parseItem } from './attribute-value.ts';
import { unlockCallback } from './callback-steps.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { seqOf, sortKey } from './event-row.ts';
import { readHead, readRows } from './log-rows.ts';
import type { Step } from './step.ts';
import { type WaitingRows, waitingStep } from './waiting-steps.ts';

const some = v.optional(v.string());
const WrittenRow = v.object({
  sk: sortKey,
  e: v.object({
    type: v.string(),
    comment: some,
    answers: v.optional(v.array(v.object({ text: some })), []),
    context: v.optional(v.object({ name: some })),
  }),
});
const AnyRow = v.object({
  e: v.object({ type: v.string(), from: some, reason: some }),
});
const QuestionRow = v.object({ sk: sortKey, e: v.object({ text: v.string() }) });

const choice = v.object({ articleId: v.string(), title: v.string() });
const AnswerRow = v.object({
  e: v.object({
    kind: v.picklist(['answer', 'choices', 'small-talk', 'asked-back', 'retry', 'solved', 'care']),
    choices: v.array(choice),
    articleIds: v.array(v.string()),
    isWorried: v.optional(v.boolean()),
  }),
});

/** The tables of the logs and of the callbacks' locks, and how they are kept. */
export type BotTables = AppendOptions & WaitingRows & { readonly directoryTable: string };

/** The contact logs as the bot needs them: it reads questions and its own answers, fills no agent's slot, and of a student's rows it frees the lock of a callback. */
export function botLog(options: BotTables & { readonly client?: DynamoDBClient }): BotLog {
  const client = options.client ?? dynamodbClient();
  return {
    head: (contactId) => readHead(client, options.sessionsTable, contactId),
    talk: async (contactId, after, limit) =>
      talkIn(await readRows(client, options.sessionsTable, contactId, after, limit)),
    questions: async (contactId, after, limit) =>
      (await readRows(client, options.sessionsTable, contactId, after, limit)).filter(isQuestion).map(toQuestion),
    append: (append) => appendEntries(client, options, append, (change) => stepOf(change, options)),
  };
}

function isQuestion(row: Item): boolean {
  const { e } = parseItem(AnyRow, row);
  return e.type === 'message' && e.from === 'student';
}

function talkIn(rows: readonly Item[]): Talk {
  const answers = rows.filter(isAnswer).map((row) => parseItem(AnswerRow, row).e);
  return {
    questions: rows.filter(isQuestion).map(toQuestion),
    said: answers.at(-1),
    given: answers.flatMap(({ articleIds }) => articleIds),
    wantsPerson: rows.some((row) => parseItem(AnyRow, row).e.reason === 'asked-for-person'),
  };
}

function isAnswer(row: Item): boolean {
  return parseItem(AnyRow, row).e.type === 'answered';
}

/** The contact that a log's row belongs to, as the table's stream brings it. */
export function contactIn(image: Readonly<Record<string, unknown>>): ContactId {
  return readAs(ContactId, (image as Item)['pk']?.S?.split('#')[1]);
}

/** Reads a row as the table's stream brings it: its place, and what a student wrote in it where it is a message, an answer to the survey, or an opening in which they named themselves. */
export function saidIn(image: Readonly<Record<string, unknown>>): { readonly seq: number; readonly text?: string } {
  const row = image as Item;
  if (isQuestion(row)) return toQuestion(row);
  const { sk, e } = parseItem(WrittenRow, row);
  const seq = seqOf(sk);
  if (!/^survey|^open/.test(e.type)) return { seq };
  const words = [e.comment, e.context?.name, ...e.answers.map(({ text }) => text)];
  return { seq, text: words.filter(Boolean).join('. ') };
}

function toQuestion(row: Item): StudentQuestion {
  const { sk, e } = parseItem(QuestionRow, row);
  return { seq: seqOf(sk), text: e.text };
}

function stepOf(change: RowChange, tables: BotTables): Step {
  if ('row' in change) return waitingStep(change, tables);
  // Whoever tells of danger is not called later, but waits as somebody who writes.
  if (change.kind === 'callback-unlock') return unlockCallback(tables.directoryTable, change);
  throw new Error(`append: the bot writes no ${change.kind}`);
}
