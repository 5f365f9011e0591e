import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../infra/project-root.ts';
import { lossesBetween, Summary, summaryOf } from '../../infra/released/stateful.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const { data, chat } = synthesizedCenter('prod');
const released = v.parse(
  Summary,
  JSON.parse(readFileSync(join(projectRoot, 'infra', 'released', 'prod.json'), 'utf8')),
);
const now = summaryOf({ 'HandraiseProd-data': data.json, 'HandraiseProd-chat': chat.json });

describe('the templates, beside those of the last release', () => {
  it('lose and replace no table, bucket or queue (npm run released, with a release that means to)', () => {
    expect(Object.values(released).filter(({ type }) => type === 'AWS::DynamoDB::Table')).toHaveLength(4);
    expect(lossesBetween(released, now)).toEqual([]);
  });

  it.each([
    ['a table under another id', (text: string) => text.replaceAll('/Sessions', '/Talks'), 'is gone'],
    ['a table with another key', (text: string) => text.replaceAll('"pk"', '"id"'), 'KeySchema changed'],
    [
      'a queue of another name',
      (text: string) => text.replace('prod-overflow-billing.fifo', 'prod-overflow-money.fifo'),
      'QueueName changed',
    ],
    [
      'a bucket that becomes a table',
      (text: string) => text.replaceAll('S3::Bucket', 'DynamoDB::Table'),
      'was AWS::S3',
    ],
  ])('are refused with %s', (_what, change, sentence) => {
    const changed = v.parse(Summary, JSON.parse(change(JSON.stringify(released))));

    expect(lossesBetween(released, changed).join('\n')).toContain(sentence);
  });

  it('may have what is new', () => {
    const more = { ...released, 'HandraiseProd-chat/New': { type: 'AWS::SQS::Queue', properties: {} } };

    expect(lossesBetween(released, more)).toEqual([]);
  });
});
