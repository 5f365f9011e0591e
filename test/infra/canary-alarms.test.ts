import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { invokeIntegration } from '../../local/gateway/invoke-integration.ts';
import { accountConcurrency } from '../../local/lambda/account-concurrency.ts';
import type { ExecutionEnvironment } from '../../local/lambda/execution-environment.ts';
import { FunctionPool } from '../../local/lambda/function-pool.ts';
import type { FunctionSpec } from '../../local/lambda/function-spec.ts';
import { putEmbedded } from '../../local/watch/embedded-metrics.ts';
import { countsOf, putLambdaMetrics } from '../../local/watch/lambda-metrics.ts';
import { MetricStore } from '../../local/watch/metric-store.ts';
import { SendMessage } from '../../shared/domain/protocol/client-frame.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { aContactId } from '../shared/contract/makers.ts';
import { socketEvent } from '../shared/lambda/socket-events.ts';
import { type Cause, rungFor } from './planted-causes.ts';
import { alarmNames, rungBy } from './rung.ts';

const nowMs = 100 * 60_000;
const error = { errorType: 'Error', errorMessage: 'the new version', trace: [] };
/** An environment of a version whose code throws. */
const throwing = {
  ...{ isDead: false, whenReady: () => {} },
  run: async () => ({ kind: 'threw', error }),
} as unknown as ExecutionEnvironment;

function poolOf(name: string): FunctionPool {
  const spec = { name, title: name, timeoutSeconds: 3 } as FunctionSpec;
  const account = accountConcurrency(10);
  return new FunctionPool(spec, {
    ...{ concurrency: 4, account, now: () => nowMs },
    ...{ create: () => throwing, onFailure: () => {} },
  });
}

/** Has API Gateway call what stands at the end of an ARN, once, and tells what Lambda tells of it. */
async function rungByCall(name: string, qualifier: string): Promise<readonly string[]> {
  const pool = poolOf(`handraise-prod-${name}`);
  const store = new MetricStore();
  await invokeIntegration(
    { apiName: 'a', findFunction: () => pool, mayInvoke: () => true, onProblem: () => {}, put: store.put },
    {
      functionArn: `arn:aws:lambda:eu-west-1:000000000000:function:handraise-prod-${name}${qualifier}`,
      ...{ sourceArn: 's', event: {}, timeoutMs: 1000 },
    },
  );
  putLambdaMetrics(new Map(), countsOf([pool]), store.put, nowMs);
  return rungBy(store, nowMs + 60_000);
}

beforeEach(() => {
  vi.stubEnv('LOG_LEVEL', 'INFO');
  vi.stubEnv('STAGE', 'prod');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

const failing: Cause = 'a new version that fails at a tenth of the calls';
const internal: Cause = 'a new version that answers internal';

test.each(['authorize', 'intake', 'desk'])(`${failing} of %s rings, where the alias was called`, async (name) => {
  const own = rungFor(failing, alarmNames).filter((id) => id.includes(`prod${name}`));

  expect(own).toHaveLength(1);
  expect(await rungByCall(name, ':live')).toEqual(own);
  expect(await rungByCall(name, '')).toEqual([]);
});

/** The alarms that ring by what a function tells that answers so many frames `internal` within a minute. */
async function rungByFrames(frames: number): Promise<readonly string[]> {
  const fail = () => Promise.reject(new Error('the new version'));
  const handler = webSocketHandler({ routes: [route({ action: SendMessage, roles: ['student'], handle: fail })] });
  const store = new MetricStore();
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  for (let clientSeq = 1; clientSeq <= frames; clientSeq += 1)
    await handler(socketEvent({ action: 'message.send', contactId: aContactId(), clientSeq, text: 'hello' }));
  const written = stdout.mock.calls.map(([chunk]) => String(chunk)).join('');
  stdout.mockRestore();
  for (const line of written.split('\n')) putEmbedded(line, store.put);
  return rungBy(store, nowMs + 60_000);
}

test(`${internal} rings at the third frame of a minute`, async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs });

  expect(await rungByFrames(2)).toEqual([]);
  expect(await rungByFrames(3)).toEqual(rungFor(internal, alarmNames));
});
