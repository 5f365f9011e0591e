import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type QueuesAndObjects, startQueuesAndObjects } from '../../../local/engines/queues-and-objects.ts';
import { Arrivals } from '../../../local/watch/arrivals.ts';
import { putQueueMetrics } from '../../../local/watch/queue-metrics.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';

const startMs = 1_000_000;
const hiddenSeconds = 10;
let emulator: QueuesAndObjects;
let arrivals: Arrivals;

beforeAll(async () => {
  emulator = await startQueuesAndObjects(emptyDirectory());
});
afterAll(() => emulator.stop());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
  arrivals = new Arrivals();
});
afterEach(() => {
  vi.useRealTimers();
  emulator.queues.purgeAll();
});

const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const redrive = JSON.stringify({ maxReceiveCount: 3, deadLetterTargetArn: arnOf('dead') });

function queueOf(name: string, attributes: Record<string, string> = {}) {
  const all = { VisibilityTimeout: String(hiddenSeconds), ...attributes };
  return emulator.queues.createQueue(name, `http://127.0.0.1/000000000000/${name}`, arnOf(name), all);
}

/** What SQS tells of a queue. */
function toldOf(queueName: string): Readonly<Record<string, number>> {
  const told: Record<string, number> = {};
  putQueueMetrics(
    emulator.queues.allQueues(),
    arrivals,
    ({ name, dimensions }, value) => {
      if (dimensions['QueueName'] === queueName) told[name] = value;
    },
    { now: Date.now, at: (realMs) => realMs },
  );
  return told;
}

/** Receives so many times, each time as soon as the message shows again, and never deletes. */
function receive(queue: ReturnType<typeof queueOf>, times: number): void {
  for (let time = 0; time < times; time += 1) {
    queue.dequeue(1, undefined, (arn) => emulator.queues.getQueueByArn(arn));
    vi.advanceTimersByTime(1000 * hiddenSeconds);
  }
}

it('tells how many messages are to be had and are hidden, and how old the oldest one is in seconds', () => {
  const queue = queueOf('work', { RedrivePolicy: redrive });
  emulator.send(queue.arn, 'a');
  vi.advanceTimersByTime(5000);
  emulator.send(queue.arn, 'b');
  queue.dequeue(1);

  expect(toldOf('work')).toEqual({
    ApproximateNumberOfMessagesVisible: 1,
    ApproximateNumberOfMessagesNotVisible: 1,
    ApproximateNumberOfMessagesDelayed: 0,
    ApproximateAgeOfOldestMessage: 5,
  });
});

it.each([
  [2, 20, {}],
  [3, 0, {}],
  [2, 20, { RedrivePolicy: redrive }],
  [3, 0, { RedrivePolicy: redrive }],
])('is as old as a message that was received %i times: %i s, with %o', (times, age, attributes) => {
  const queue = queueOf('standard', attributes);
  emulator.send(queue.arn, 'a');
  receive(queue, times);

  expect(toldOf('standard')).toMatchObject({
    ApproximateNumberOfMessagesVisible: 1,
    ApproximateAgeOfOldestMessage: age,
  });
});

it('is as old as what holds up the others, where it is first in, first out', () => {
  const queue = queueOf('line.fifo', { FifoQueue: 'true', RedrivePolicy: redrive });
  emulator.send(queue.arn, 'a');
  receive(queue, 3);

  expect(toldOf('line.fifo')).toMatchObject({ ApproximateAgeOfOldestMessage: 30 });
});

describe('where dead letters go', () => {
  // As AWS says of the metric: it "indicates when the message moved to the dead-letter queue, not when the message was originally sent".
  it('is as old as a message is dead, from the first look on, however often it was received before', () => {
    queueOf('dead');
    const queue = queueOf('work', { RedrivePolicy: redrive });
    emulator.send(queue.arn, 'a');
    receive(queue, 4);

    expect(toldOf('work')).toMatchObject({ ApproximateNumberOfMessagesVisible: 0, ApproximateAgeOfOldestMessage: 0 });
    expect(toldOf('dead')).toMatchObject({ ApproximateNumberOfMessagesVisible: 1, ApproximateAgeOfOldestMessage: 0 });
    vi.advanceTimersByTime(30_000);
    expect(toldOf('dead')).toMatchObject({ ApproximateAgeOfOldestMessage: 30 });
  });

  it('is as old as what was sent there, as a function does that fails', () => {
    const dead = queueOf('dead');
    queueOf('work', { RedrivePolicy: redrive });
    emulator.send(dead.arn, 'a');
    vi.advanceTimersByTime(30_000);

    expect(toldOf('dead')).toMatchObject({ ApproximateAgeOfOldestMessage: 30 });
  });

  it('is as old no longer once it was received three times there too', () => {
    const dead = queueOf('dead');
    const queue = queueOf('work', { RedrivePolicy: redrive });
    emulator.send(queue.arn, 'a');
    receive(queue, 4);
    toldOf('dead');
    receive(dead, 2);

    expect(toldOf('dead')).toMatchObject({ ApproximateAgeOfOldestMessage: 20 });
    receive(dead, 1);
    expect(toldOf('dead')).toMatchObject({ ApproximateNumberOfMessagesVisible: 1, ApproximateAgeOfOldestMessage: 0 });
  });
});
