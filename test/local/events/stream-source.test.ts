import { expect, it } from 'vitest';
import type { Mapping } from '../../../local/events/mapping.ts';
import { StreamSource } from '../../../local/events/stream-source.ts';
import type { FunctionSpec } from '../../../local/lambda/function-spec.ts';
import type { Outcome } from '../../../local/lambda/outcome.ts';
import { MetricStore } from '../../../local/watch/metric-store.ts';
import { type Cause, rungFor } from '../../infra/planted-causes.ts';
import { alarmNames, rungBy } from '../../infra/rung.ts';

const minuteMs = 60_000;
const startMs = 100 * minuteMs;
const requestId = 'r';
const returned: Outcome = { kind: 'returned', payload: 'null', requestId };
const throttled: Outcome = { kind: 'throttled', requestId };
const broken: Outcome = { kind: 'failed', error: { errorType: 'E', errorMessage: 'no', trace: [] }, requestId };

const record = (sequence: number, writtenMs: number) => ({
  dynamodb: { SequenceNumber: String(sequence), ApproximateCreationDateTime: writtenMs / 1000 },
});

/** Brings two records to a function whose invocations take a minute each and end so, one after the other, and well after that. */
async function bringTo(name: string, ends: readonly Outcome[], maximumRetries: number) {
  const mapping: Mapping = {
    ...{ key: 'k', sourceArn: 's', functionArn: 'f', batchSize: 10, windowSeconds: 0, maximumRetries },
    ...{ reportsItemFailures: false, bisects: false, startsAtLatest: false, maximumConcurrency: 1 },
    ...{ onFailureArn: 'dead', filter: () => true },
  };
  const records = [record(1, startMs - 20 * minuteMs), record(2, startMs - 11 * minuteMs)];
  const store = new MetricStore();
  const ages: number[] = [];
  const dead: string[] = [];
  const left = [...ends];
  let tries = 0;
  const now = () => startMs + tries * minuteMs;
  const source: StreamSource = new StreamSource({
    mapping,
    stream: { table: 'Rows', read: async (after) => ({ records: after === undefined ? records : [], last: '2' }) },
    streamArn: 'arn',
    pool: {
      spec: { name, title: name, arn: name } as FunctionSpec,
      invoke: async () => {
        tries += 1;
        return left.shift() ?? returned;
      },
    },
    data: { read: () => ({}), write: () => {} },
    clock: { now, line: { startMs: 0, realStartMs: 0, speed: 100 } },
    reporter: { step: () => {}, problem: () => {}, detail: () => {}, functionLine: () => {} },
    put: (metric, value, at) => {
      ages.push(value);
      store.put(metric, value, at);
    },
    fail: (_, text) => dead.push(text),
    onRemembered: () => source.stop(),
  });
  const run = source.run();
  await expect.poll(() => left.length === 0 && tries > 0).toBe(true);
  source.stop();
  await run;
  return { ages, dead, tries, rung: rungBy(store, now() + minuteMs) };
}

it('tells at each try how old the newest record of a batch is', async () => {
  const { ages } = await bringTo('metrics', [broken, returned], 3);

  expect(ages).toEqual([11 * minuteMs, 12 * minuteMs]);
});

it('gives a batch up after the tries of its mapping, and not for want of concurrency, which is no try', async () => {
  const failing = await bringTo('metrics', [broken, broken], 1);
  const short = await bringTo('metrics', [throttled, throttled, throttled, returned], 1);

  expect(failing.dead).toHaveLength(1);
  expect(short).toMatchObject({ tries: 4, dead: [] });
});

const behind: Cause = 'a reader that fails until its stream is far ahead';

it.each(rungFor(behind, alarmNames))(`${behind} rings by its name and nothing else: %s`, async (alarm) => {
  const name = `handraise-prod-${alarm.replace(/-stream-age$/, '')}`;

  const { rung } = await bringTo(name, [broken, broken, returned], 5);

  expect(rung).toEqual([alarm]);
});
