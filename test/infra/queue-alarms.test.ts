import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type QueuesAndObjects, startQueuesAndObjects } from '../../local/engines/queues-and-objects.ts';
import { Arrivals } from '../../local/watch/arrivals.ts';
import { MetricStore } from '../../local/watch/metric-store.ts';
import { putQueueMetrics } from '../../local/watch/queue-metrics.ts';
import { emptyDirectory } from '../local/helpers/fixture-app.ts';
import { type Cause, rungFor } from './planted-causes.ts';
import { alarmNames, rungBy } from './rung.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const [minuteMs, lookMs] = [60_000, 30_000];
const startMs = 100 * minuteMs;
const stopped: Cause = 'a queue whose consumer is stopped';
const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const deployed = synthesizedCenter('prod').chat.of('AWS::SQS::Queue');
let emulator: QueuesAndObjects;

beforeAll(async () => {
  emulator = await startQueuesAndObjects(emptyDirectory());
});
afterAll(() => emulator.stop());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
});
afterEach(() => {
  vi.useRealTimers();
  emulator.queues.purgeAll();
});

/** A queue of production with its dead letters, and a message in it that nobody can read. */
function queueOf(name: string) {
  const properties = deployed.find(
    ({ Properties }) => Properties['QueueName'] === `handraise-prod-${name}`,
  )?.Properties;
  const redrive = {
    ...Object(properties?.['RedrivePolicy']),
    deadLetterTargetArn: arnOf(`handraise-prod-${name}-dead`),
  };
  const create = (named: string, attributes: Record<string, string>) =>
    emulator.queues.createQueue(named, `http://127.0.0.1/000000000000/${named}`, arnOf(named), attributes);
  create(`handraise-prod-${name}-dead`, {});
  const queue = create(`handraise-prod-${name}`, {
    VisibilityTimeout: String(properties?.['VisibilityTimeout']),
    RedrivePolicy: JSON.stringify(redrive),
  });
  emulator.send(queue.arn, '{}');
  return queue;
}

/** Every alarm that rings while SQS tells for so many minutes what is in the queues, with what their consumers do before each look. */
function rungWithin(minutes: number, consume: () => void): readonly string[] {
  const store = new MetricStore();
  const arrivals = new Arrivals();
  const rung = new Set<string>();
  for (let looks = 0; looks * lookMs < minutes * minuteMs; looks += 1) {
    vi.setSystemTime(startMs + looks * lookMs);
    consume();
    putQueueMetrics(emulator.queues.allQueues(), arrivals, store.put, { now: Date.now, at: (realMs) => realMs });
    for (const name of rungBy(store, Date.now())) rung.add(name);
  }
  return [...rung].toSorted();
}

describe(stopped, () => {
  test.each(rungFor(stopped, alarmNames))('rings by its name and nothing else: %s', (alarm) => {
    queueOf(alarm.replace(/-age$/, ''));

    expect(rungWithin(10, () => {})).toEqual([alarm]);
  });
});

describe('a queue whose consumer fails', () => {
  // As SQS does it: what was received three times ages its queue no longer. So it rings by tasks that fail, and when they are dead.
  test.each([
    ['routing', ['routing-dead']],
    // Its messages are hidden for three minutes after each try.
    ['learn', ['learn-age', 'learn-dead']],
  ])('rings when its message is dead, and for its age only where three tries take long: %s', (name, alarms) => {
    const queue = queueOf(name);

    const rung = rungWithin(20, () => {
      queue.dequeue(10, undefined, (arn) => emulator.queues.getQueueByArn(arn));
    });

    expect(rung).toEqual(alarms);
  });

  test('is as old as the next message behind the one that fails', () => {
    const queue = queueOf('routing');
    let received = 0;

    const rung = rungWithin(10, () => {
      if (received++ < 8) queue.dequeue(1, undefined, (arn) => emulator.queues.getQueueByArn(arn));
      else if (received === 9) emulator.send(queue.arn, '{}');
    });

    expect(rung).toEqual([]);
  });
});
