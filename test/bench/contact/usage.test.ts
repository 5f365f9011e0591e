import { expect, test } from 'vitest';
import { usageBetween } from '../../../bench/contact/usage.ts';

const moment = (times: number) => ({
  units: new Map([
    ['Query Sessions', { read: 10 * times, write: 0, calls: times }],
    ['PutItem Sessions', { read: 0, write: 4 * times, calls: times }],
  ]),
  calls: new Map([
    ['intake invoked', 6 * times],
    ['sweep invoked', 100 * times],
    ['routing invoked', times],
    ['sweep dynamodb:Query', 2 * times],
    ['intake sqs:SendMessage', 2 * times],
  ]),
  logBytes: 1000 * times,
});

test('what a contact used is what came between two moments, without the sweep and what it reads, which runs for all', () => {
  const { counts } = usageBetween(moment(1), moment(5), 2, 30);

  expect(counts).toEqual({
    ...{ socketMessages: 15, httpRequests: 1, invocations: 14, writeUnits: 8, readUnits: 16 },
    // Four sent a contact; two batches, each received and deleted.
    ...{ queueRequests: 8, logBytes: 2000 },
  });
});
