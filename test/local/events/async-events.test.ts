import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AsyncEventsOptions, asyncEvents } from '../../../local/events/async-events.ts';
import type { InvokeConfig } from '../../../local/events/invoke-configs.ts';
import type { FunctionPool, Invocation } from '../../../local/lambda/function-pool.ts';
import type { Outcome } from '../../../local/lambda/outcome.ts';

const calledArn = 'arn:aws:lambda:eu-west-1:000000000000:function:bot:live';
const done: Outcome = { kind: 'returned', payload: '"done"', requestId: 'r' };
const failed: Outcome = {
  ...{ kind: 'failed', requestId: 'r' },
  error: { errorType: 'Error', errorMessage: 'not now', trace: [] },
};
const throttled: Outcome = { kind: 'throttled', requestId: 'r' };
const config: InvokeConfig = {
  ...{ retries: 2, longestAgeMs: 300_000 },
  ...{ onFailureArn: 'failures', onSuccessArn: undefined, deadLettersArn: undefined },
};

/** A function that is called with events and ends as told, the last way for ever after. */
function calling(
  outcomes: readonly Outcome[],
  own: Partial<InvokeConfig> = {},
  options: Partial<AsyncEventsOptions> = {},
) {
  const startedAt = Date.now();
  const calls: { readonly atSecond: number; readonly event: string }[] = [];
  const ages: number[] = [];
  const told: { readonly to: string; readonly text: string }[] = [];
  const invoke = async (event: string, { started }: Invocation) => {
    calls.push({ atSecond: (Date.now() - startedAt) / 1000, event });
    started?.();
    return outcomes[calls.length - 1] ?? outcomes.at(-1) ?? done;
  };
  const events = asyncEvents({
    configs: () => ({ ...config, ...own }),
    clock: { now: Date.now, line: { startMs: 0, realStartMs: 0, speed: 1 } },
    doubles: () => false,
    tell: (_pool, to, text) => void told.push({ to, text }),
    put: (_metric, ageMs) => void ages.push(ageMs / 1000),
    ...options,
  });
  const pool = { invoke, spec: { name: 'bot' } } as unknown as FunctionPool;
  const accept = () => events.accept(pool, { calledArn, event: '{"contactId":"ct_1"}' });
  return { accept, calls, told, ages, events, seconds: () => calls.map(({ atSecond }) => atSecond) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an asynchronous event', () => {
  it('is tried again after a minute and after two more, and its age is told at each try', async () => {
    const { accept, seconds, told, ages } = calling([failed, failed, done]);

    const accepted = accept();
    await vi.runAllTimersAsync();
    await accepted;

    expect(seconds()).toEqual([0, 60, 180]);
    expect(ages).toEqual([0, 60, 180]);
    expect(told).toEqual([]);
  });

  it('goes to the failure destination with its own text when all tries failed', async () => {
    const { accept, seconds, told } = calling([failed]);

    const accepted = accept();
    await vi.runAllTimersAsync();
    await accepted;

    expect(seconds()).toEqual([0, 60, 180]);
    expect(told.map(({ to }) => to)).toEqual(['failures']);
    expect(JSON.parse(told[0]?.text ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3, functionArn: calledArn },
      requestPayload: { contactId: 'ct_1' },
      responsePayload: { errorMessage: 'not now' },
    });
  });

  it('backs off while there is no concurrency, which takes no try away, until it is too old', async () => {
    const { accept, seconds, told, events } = calling([throttled]);

    const accepted = accept();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(events.underWay).toBe(1);
    await vi.runAllTimersAsync();
    await accepted;

    expect(seconds()).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255]);
    expect(JSON.parse(told[0]?.text ?? '').requestContext).toMatchObject({ condition: 'EventAgeExceeded' });
    expect(events.underWay).toBe(0);
  });

  it('is not tried again where the template says so, nor when it went in circles', async () => {
    const loop: Outcome = { ...failed, error: { ...failed.error, errorType: 'RecursiveInvocationException' } };
    const once = calling([failed], { retries: 0, onFailureArn: undefined, deadLettersArn: 'dead' });
    const looping = calling([loop]);

    const accepted = [once.accept(), looping.accept()];
    await vi.runAllTimersAsync();
    await Promise.all(accepted);

    expect([once.seconds(), looping.seconds()]).toEqual([[0], [0]]);
    // A dead-letter queue gets the event itself.
    expect(once.told).toEqual([{ to: 'dead', text: '{"contactId":"ct_1"}' }]);
  });

  it('may come twice, at once', async () => {
    const { accept, seconds } = calling([done], {}, { doubles: () => true });

    await accept();

    expect(seconds()).toEqual([0, 0]);
  });

  it('is tried no more once the runtime stops, and nobody is told', async () => {
    const { accept, events, seconds, told } = calling([failed]);

    const accepted = accept();
    await vi.advanceTimersByTimeAsync(1_000);
    events.stop();
    await accepted;

    expect(seconds()).toEqual([0]);
    expect(told).toEqual([]);
  });

  it('waits for no second try when the stop cut its first one off', async () => {
    const { accept, events, seconds, told } = calling([failed]);

    const accepted = accept();
    events.stop();
    await accepted;

    expect(vi.getTimerCount()).toBe(0);
    expect(seconds()).toEqual([0]);
    expect(told).toEqual([]);
  });
});
