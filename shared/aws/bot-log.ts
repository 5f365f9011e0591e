import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Said } from '../answers/engine.ts';
import type { RowChange } from '../domain/contact/rows.ts';
import type { BotLog, StudentQuestion } from '../ports/contact-log.ts';
import { type AppendOptions, appendEntries } from './append-entries.ts';
import { type Item, parseItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { seqOf, sortKey } from './event-row.ts';
import { readHead, readRows } from './log-rows.ts';
import type { Step } from './step.ts';
import { type WaitingRows, waitingStep } from './waiting-steps.ts';

const AnyRow = v.object({ e: v.object({ type: v.string(), from: v.optional(v.string()) }) });
const QuestionRow = v.object({ sk: sortKey, e: v.object({ text: v.string() }) });

const choice = v.object({ articleId: v.string(), title: v.string() });
const AnswerRow = v.object({
  e: v.object({
    kind: v.picklist(['answer', 'choices', 'small-talk', 'asked-back', 'retry', 'solved', 'care']),
    choices: v.array(choice),
  }),
});

/** The contact logs as the bot needs them: it reads questions and its own answers, and changes no row of an agent or a student. */
export function botLog(options: AppendOptions & WaitingRows & { readonly client?: DynamoDBClient }): BotLog {
  const client = options.client ?? dynamodbClient();
  return {
    head: (contactId) => readHead(client, options.sessionsTable, contactId),
    conversation: async (contactId, after, limit) => {
      const rows = await readRows(client, options.sessionsTable, contactId, after, limit);
      return { questions: rows.filter(isQuestion).map(toQuestion), said: rows.filter(isAnswer).map(toSaid).at(-1) };
    },
    questions: async (contactId, after, limit) =>
      (await readRows(client, options.sessionsTable, contactId, after, limit)).filter(isQuestion).map(toQuestion),
    append: (append) => appendEntries(client, options, append, (change) => stepOf(change, options)),
  };
}

function isQuestion(row: Item): boolean {
  const { e } = parseItem(AnyRow, row);
  return e.type === 'message' && e.from === 'student';
}

function isAnswer(row: Item): boolean {
  return parseItem(AnyRow, row).e.type === 'answered';
}

function toSaid(row: Item): Said {
  return parseItem(AnswerRow, row).e;
}

function toQuestion(row: Item): StudentQuestion {
  const { sk, e } = parseItem(QuestionRow, row);
  return { seq: seqOf(sk), text: e.text };
}

function stepOf(change: RowChange, rows: WaitingRows): Step {
  if (change.kind === 'lane-put' || change.kind === 'lane-delete' || change.kind === 'due-put')
    return waitingStep(change, rows);
  throw new Error(`append: got a ${change.kind}, the bot changes only rows that wait or fall due`);
}
