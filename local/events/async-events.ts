import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { tryParseJson } from '../json.ts';
import type { Chain } from '../lambda/chain.ts';
import { functionArnIn, latest, qualifierIn } from '../lambda/function-arn.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Outcome } from '../lambda/outcome.ts';
import type { PutMetric } from '../watch/metric-store.ts';
import type { InvokeConfig, InvokeConfigs } from './invoke-configs.ts';
import { Pauses } from './pauses.ts';

/** An event that nobody waits for. */
export type AsyncEvent = {
  /** ARN of what was called, with the alias or version that was named. */
  readonly calledArn: string;
  /** JSON. */
  readonly event: string;
  /** The chain of invocations it belongs to. @default - it begins one */
  readonly chain?: Chain;
  /** Told after each try. */
  readonly tried?: () => void;
};

/** The queue inside Lambda in which events wait that nobody waits for; in memory, as all queues here. */
export type AsyncEvents = {
  /** Takes an event for a function; the promise ends when it was handled or given up. */
  accept(pool: FunctionPool, event: AsyncEvent): Promise<void>;
  /** Events that are neither handled nor given up. */
  readonly underWay: number;
  /** Tries nothing again. */
  stop(): void;
};

/** What asynchronous events need. */
export type AsyncEventsOptions = {
  readonly configs: InvokeConfigs;
  readonly clock: Pick<Clock, 'now' | 'line'>;
  /** Whether an event comes twice, at once, as Lambda may do it. */
  readonly doubles: () => boolean;
  /** Sends a text, in the name of the function, to a queue or a function by ARN; `lost` is the count that rises where nobody can be told. */
  readonly tell: (
    pool: FunctionPool,
    arn: string,
    text: string,
    lost: 'DeadLetterErrors' | 'DestinationDeliveryFailures',
  ) => void;
  readonly put: PutMetric;
};

// As Lambda does it: a minute before the second try, two before the third; a throttled one backs off from a second to five minutes.
const retryPausesMs = [60_000, 120_000] as const;
const firstThrottledPauseMs = 1000;
const longestThrottledPauseMs = 300_000;

type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
type Taken = AsyncEvent & {
  readonly pool: FunctionPool;
  readonly requestId: string;
  readonly config: InvokeConfig;
  readonly acceptedAt: number;
};

/** Starts with no event under way. */
export function asyncEvents(options: AsyncEventsOptions): AsyncEvents {
  const { clock, configs, doubles, put } = options;
  const pauses = new Pauses();
  let isStopped = false;
  let underWay = 0;
  const pause = (milliseconds: number) => pauses.wait(Math.max(1, milliseconds / clock.line.speed));
  const invoke = ({ pool, event, requestId, chain, acceptedAt, calledArn }: Taken) => {
    const dimensions = { FunctionName: pool.spec.name };
    const age = { namespace: 'AWS/Lambda', name: 'AsyncEventAge', dimensions };
    const started = () => put(age, clock.now() - acceptedAt, clock.now());
    return pool.invoke(event, { requestId, chain, started, qualifier: qualifierIn(calledArn) });
  };
  const deliver = async (taken: Taken) => {
    const { config, acceptedAt } = taken;
    for (let failures = 0, throttles = 0; !isStopped; ) {
      const outcome = await invoke(taken);
      taken.tried?.();
      if (isStopped) return;
      if (outcome.kind === 'returned') return tell(options, taken, 'Success', failures + 1, outcome);
      const isOver = outcome.kind === 'failed' && (failures >= config.retries || isLoop(outcome));
      if (isOver) return tell(options, taken, 'RetriesExhausted', failures + 1, outcome);
      const wanted = outcome.kind === 'failed' ? retryPauseMs(failures++) : throttledPauseMs(throttles++);
      await pause(Math.min(wanted, acceptedAt + config.longestAgeMs - clock.now()));
      const isOld = clock.now() - acceptedAt >= config.longestAgeMs;
      if (isOld && !isStopped) return tell(options, taken, 'EventAgeExceeded', failures, outcome);
    }
  };
  return {
    accept: async (pool, event) => {
      const config = configs(event.calledArn);
      const taken = { ...event, pool, config, requestId: randomUUID(), acceptedAt: clock.now() };
      underWay += 1;
      try {
        if (doubles()) void invoke(taken);
        await deliver(taken);
      } finally {
        underWay -= 1;
      }
    },
    get underWay() {
      return underWay;
    },
    stop: () => {
      isStopped = true;
      pauses.end();
    },
  };
}

function retryPauseMs(failures: number): number {
  return retryPausesMs[failures] ?? retryPausesMs[1];
}

function throttledPauseMs(throttles: number): number {
  return Math.min(longestThrottledPauseMs, firstThrottledPauseMs * 2 ** throttles);
}

/** What Lambda stopped for going in circles is not tried again. */
function isLoop(outcome: Extract<Outcome, { kind: 'failed' }>): boolean {
  return outcome.error.errorType === 'RecursiveInvocationException';
}

/** Tells the destinations what became of an event; the function's dead letters get the event itself. */
function tell(
  { tell: send, clock }: AsyncEventsOptions,
  taken: Taken,
  condition: Condition,
  tries: number,
  outcome: Outcome,
): void {
  const { pool, event, config } = taken;
  const isSuccess = condition === 'Success';
  if (!isSuccess && config.deadLettersArn !== undefined) send(pool, config.deadLettersArn, event, 'DeadLetterErrors');
  const destinationArn = isSuccess ? config.onSuccessArn : config.onFailureArn;
  if (destinationArn === undefined) return;
  const executedVersion = qualifierIn(taken.calledArn) ?? latest;
  const record = {
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    requestContext: {
      requestId: taken.requestId,
      functionArn: `${functionArnIn(taken.calledArn)}:${executedVersion}`,
      condition,
      approximateInvokeCount: tries,
    },
    requestPayload: tryParseJson(event),
    ...responseOf(outcome),
  };
  send(pool, destinationArn, JSON.stringify(record), 'DestinationDeliveryFailures');
}

function responseOf(outcome: Outcome): object {
  const responseContext = { statusCode: 200, executedVersion: latest };
  switch (outcome.kind) {
    case 'returned':
      return { responseContext, responsePayload: tryParseJson(outcome.payload) };
    case 'failed':
      return { responseContext: { ...responseContext, functionError: 'Unhandled' }, responsePayload: outcome.error };
    case 'throttled':
      return {};
  }
}
