import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FaultRates, readFaults } from '../../../local/faults/fault-rates.ts';
import { type Faults, faultsAt } from '../../../local/faults/faults.ts';
import { objectOf, parseJson } from '../../../local/json.ts';
import type { AwsAnswer, AwsCall } from '../../../local/proxy/aws-call.ts';

const served: AwsAnswer = { status: 200, headers: {}, body: 'served' };

function callOf(target: string, body: object = {}, path = '/'): AwsCall {
  return { method: 'POST', path, headers: { 'x-amz-target': target }, body: Buffer.from(JSON.stringify(body)) };
}

const put = callOf('DynamoDB_20120810.PutItem');
const get = callOf('DynamoDB_20120810.GetItem');
const transact = callOf('DynamoDB_20120810.TransactWriteItems', { TransactItems: [{ Put: {} }, { Update: {} }] });
const post = callOf('', {}, '/v1/%40connections/c1%3D'.replace('%40', '@'));

/** Faults at work, the connections they dropped, and how often a call was served. */
function atWork(rates: string | FaultRates) {
  const dropped: string[] = [];
  const faults = faultsAt(typeof rates === 'string' ? readFaults(rates) : rates, (id) => dropped.push(id));
  let times = 0;
  const meet = (service: string, call: AwsCall, to: Faults = faults) =>
    to.interfere(service, call, async () => {
      times += 1;
      return served;
    });
  return { faults, dropped, meet, times: () => times };
}

function begun(rates: string) {
  const work = atWork(rates);
  work.faults.begin();
  return work;
}

describe('a fault', () => {
  it('does not happen before everything runs', async () => {
    const { meet, faults } = atWork('throttle=1,posts=1,twice=1');

    expect([await meet('dynamodb', get), await meet('execute-api', post), faults.doubles()]).toEqual([
      served,
      served,
      false,
    ]);
    expect(faults.counts()).toEqual({});
  });

  it('is counted by its kind', async () => {
    const { meet, faults } = begun('throttle=1,twice=1');

    for (const service of ['dynamodb', 'sqs', 's3']) await meet(service, get);
    faults.doubles();

    expect(faults.counts()).toEqual({ throttle: 3, twice: 1 });
  });

  it('happens as often as its share says, and again to the same calls by the same seed', async () => {
    const drawn = () => {
      const { faults } = begun('seed=5,twice=.25');
      return Array.from({ length: 4000 }, () => faults.doubles());
    };
    const first = drawn();

    expect(drawn()).toEqual(first);
    const share = first.filter(Boolean).length / first.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  });
});

describe('a conflict', () => {
  it('refuses a write, unserved, and no read', async () => {
    const { meet, times } = begun('conflicts=1');

    const refused = await meet('dynamodb', put);

    expect(refused).toMatchObject({ status: 400, headers: { 'x-amzn-errortype': 'TransactionConflictException' } });
    expect(times()).toBe(0);
    expect(await meet('dynamodb', get)).toBe(served);
  });

  it('cancels a transaction with a reason for each item', async () => {
    const { meet } = begun('conflicts=1');

    const { body } = await meet('dynamodb', transact);

    expect(objectOf(parseJson(String(body)))).toMatchObject({
      __type: expect.stringMatching(/#TransactionCanceledException$/),
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    });
  });
});

describe('a call', () => {
  it.each([
    ['dynamodb', 400, 'ProvisionedThroughputExceededException'],
    ['sqs', 403, 'RequestThrottled'],
    ['lambda', 429, 'TooManyRequestsException'],
    ['s3', 503, 'SlowDown'],
  ])('to %s that is throttled is not served', async (service, status, name) => {
    const { meet, times } = begun('throttle=1');

    const answer = await meet(service, get);

    expect([answer.status, times()]).toEqual([status, 0]);
    expect(JSON.stringify(answer)).toContain(name);
  });

  it.each(['dynamodb', 'sqs', 's3'])(
    'to %s whose answer is lost is served, and looks like an error',
    async (service) => {
      const { meet, times } = begun('lost=1');

      const answer = await meet(service, get);

      expect([answer.status, times()]).toEqual([500, 1]);
    },
  );
});

describe('time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('passes before a slow call is served', async () => {
    const { meet, times } = begun('slow=1');

    const answer = meet('dynamodb', get);
    await vi.advanceTimersByTimeAsync(199);
    const early = times();
    await vi.advanceTimersByTimeAsync(1301);

    expect([early, await answer]).toEqual([0, served]);
  });

  it('passes without an answer to a call that hangs, which is never made', async () => {
    const { meet, times } = begun('hang=1');
    let isAnswered = false;

    void meet('dynamodb', put).then(() => {
      isAnswered = true;
    });
    await vi.advanceTimersByTimeAsync(30_000);

    expect([isAnswered, times()]).toEqual([false, 0]);
  });
});

describe('a post', () => {
  it('fails in each of its ways, and a connection that is said to be gone is gone', async () => {
    const { meet, dropped, times } = begun('posts=1');

    const answers = await Promise.all(Array.from({ length: 200 }, () => meet('execute-api', post)));

    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([410, 429, 403, 500].map(count).every((found) => found > 20)).toBe(true);
    expect(dropped).toEqual(Array.from({ length: count(410) }, () => 'c1='));
    expect(times()).toBe(0);
  });
});
