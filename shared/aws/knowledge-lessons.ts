import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ExemplarLesson } from '../domain/teaching/exemplar-lesson.ts';
import {
  DraftLesson,
  kindOfLesson,
  Lesson,
  type LessonKind,
  type LessonOf,
  UnansweredLesson,
} from '../domain/teaching/lesson.ts';
import type { Lessons } from '../ports/lessons.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';
import { newestRows, partitionOf } from './lesson-rows.ts';

const schemas = { exemplar: ExemplarLesson, draft: DraftLesson, unanswered: UnansweredLesson };

/** The lessons of contacts: a partition a kind, in order of the day; one vote a student, question and day by the key. */
export function lessons(table: string): Lessons {
  return {
    async add(lesson, storedAt) {
      const expiry =
        lesson.kind === 'unanswered' ? { expiresAt: expiresAtSeconds(lesson.at, keptDays.unansweredQuestions) } : {};
      const Item = toItem({ ...lessonKey(lesson.kind, lesson.id), ...lesson, storedAt, ...expiry });
      const isFirst = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
      const put = dynamodbClient().send(new PutItemCommand({ TableName: table, Item, ...isFirst }));
      return put.then(() => 'added', unlessRefused('there'));
    },
    list: async <Kind extends LessonKind>(kind: Kind, limit: number) => {
      const rows = await newestRows(table, kind, limit);
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
