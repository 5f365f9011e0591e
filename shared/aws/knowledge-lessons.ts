import { GetItemCommand, PutItemCommand, paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Ms } from '../domain/ids.ts';
import {
  DraftLesson,
  dayOf,
  ExemplarLesson,
  kindOfLesson,
  Lesson,
  type LessonKind,
  type LessonOf,
  UnansweredLesson,
} from '../domain/knowledge-care/lesson.ts';
import type { FreshExemplars, Lessons } from '../ports.ts';
import { type Item, parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const dayMs = 86_400_000;
const unansweredKeptDays = 180;
const StoredExemplar = z.extend(ExemplarLesson, { storedAt: z.int() });
const schemas = { exemplar: ExemplarLesson, draft: DraftLesson, unanswered: UnansweredLesson };

/** The lessons of contacts: a partition a kind, in order of the day; one vote a student, question and day by the key. */
export function lessons(table: string): Lessons {
  return {
    async add(lesson, storedAt) {
      const expiry =
        lesson.kind === 'unanswered' ? { expiresAt: Math.floor(lesson.at / 1000) + unansweredKeptDays * 86_400 } : {};
      const Item = toItem({ ...lessonKey(lesson.kind, lesson.id), ...lesson, storedAt, ...expiry });
      const isFirst = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
      const put = dynamodbClient().send(new PutItemCommand({ TableName: table, Item, ...isFirst }));
      return put.then(() => 'added', unlessRefused('there'));
    },
    list: async <Kind extends LessonKind>(kind: Kind, limit: number) => {
      const rows = await newestRows(table, kind, '0', limit);
      return rows.map((row) => parseItem(schemas[kind], row) as LessonOf<Kind>);
    },
    async find(id) {
      const kind = kindOfLesson(id);
      if (!kind) return undefined;
      const Key = toItem(lessonKey(kind, id));
      const { Item } = await dynamodbClient().send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && parseItem(Lesson, Item);
    },
    async review(id, review) {
      const kind = kindOfLesson(id);
      if (!kind) return 'missing';
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toItem(lessonKey(kind, id)),
        UpdateExpression: 'SET #review = :review',
        ConditionExpression: 'attribute_exists(#pk)',
        ExpressionAttributeNames: { '#review': 'review', '#pk': 'pk' },
        ExpressionAttributeValues: { ':review': toAttribute(review) },
      });
      return dynamodbClient()
        .send(update)
        .then(() => 'reviewed', unlessRefused('missing'));
    },
  };
}

/** The exemplars that came after a version was trained. */
export function freshExemplars(table: string): FreshExemplars {
  return {
    async storedAfter(moment, limit) {
      // A vote may be stored a day after it was given: a stream keeps what failed for so long.
      const rows = await newestRows(table, 'exemplar', `ex_${compactDay(moment - dayMs)}`, limit);
      return rows.map((row) => parseItem(StoredExemplar, row)).filter(({ storedAt }) => storedAt > moment);
    },
  };
}

async function newestRows(table: string, kind: LessonKind, first: string, limit: number): Promise<readonly Item[]> {
  const query = {
    TableName: table,
    KeyConditionExpression: '#pk = :pk AND #sk >= :first',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: { ':pk': toAttribute(partitionOf(kind)), ':first': toAttribute(first) },
    ScanIndexForward: false,
  };
  const rows: Item[] = [];
  for await (const page of paginateQuery({ client: dynamodbClient() }, query)) {
    rows.push(...(page.Items ?? []));
    if (rows.length >= limit) break;
  }
  return rows.slice(0, limit);
}

// A refused condition means that somebody was faster, or that there is nothing to change.
function unlessRefused<Answer>(answer: Answer): (error: unknown) => Answer {
  return (error) => {
    if (isNamed(error, 'ConditionalCheckFailedException')) return answer;
    throw error;
  };
}

function lessonKey(kind: LessonKind, id: string): Key {
  return { pk: partitionOf(kind), sk: id };
}

function partitionOf(kind: LessonKind): string {
  return `LESSON#${kind}`;
}

function compactDay(at: Ms): string {
  return dayOf(at).replaceAll('-', '');
}
