import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AsyncEvent } from '../../../local/events/async-events.ts';
import type { Refusal } from '../../../local/iam/access.ts';
import type { FunctionPool } from '../../../local/lambda/function-pool.ts';
import { jsonError } from '../../../local/proxy/aws-call.ts';
import { lambdaService } from '../../../local/proxy/lambda-service.ts';
import { taskCaller } from '../../../shared/aws/task-caller.ts';

const place = { region: 'eu-west-1', account: '000000000000' };
const botArn = 'arn:aws:lambda:eu-west-1:000000000000:function:bot';
const accepted: AsyncEvent[] = [];
const asked: string[] = [];
let refusal: Refusal | undefined;
let throttles = 0;
let server: Server;
let client: LambdaClient;

const pool = {
  invoke: async (event: string) => ({ kind: 'returned', payload: `[${event}]`, requestId: 'r' }),
} as unknown as FunctionPool;
const service = lambdaService({
  place,
  find: (arn) => (arn === botArn ? pool : undefined),
  qualified: new Set([`${botArn}:live`]),
  accept: async (_pool, event) => void accepted.push(event),
});

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const call = { method: 'POST', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
    const authorize = (requests: readonly { readonly action: string; readonly resource: string }[]) => {
      asked.push(...requests.map(({ action, resource }) => `${action} ${resource}`));
      return refusal;
    };
    throttles -= 1;
    const answer =
      throttles >= 0 ? jsonError(429, 'TooManyRequestsException', 'Rate Exceeded.') : await service(call, authorize);
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
  client = new LambdaClient({ endpoint: `http://127.0.0.1:${port}`, region: place.region, credentials });
});
afterEach(() => {
  accepted.length = 0;
  asked.length = 0;
  refusal = undefined;
  throttles = 0;
  vi.unstubAllEnvs();
});
afterAll(() => {
  client.destroy();
  server.close();
});

describe('a task that a function is called with', () => {
  it('is taken with the chain of calls it belongs to, and the grant is asked for the alias that is called', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'intake');
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-0-0;Lineage=intake:3');

    await taskCaller<{ contactId: string }>({ functionName: `${botArn}:live`, client }).send({ contactId: 'ct_1' });

    const [event] = accepted;
    expect([accepted.length, event?.calledArn, event?.event]).toEqual([1, `${botArn}:live`, '{"contactId":"ct_1"}']);
    expect(event?.chain).toEqual(new Map([['intake', 3]]));
    expect(asked).toEqual([`lambda:InvokeFunction ${botArn}:live`]);
  });

  it('is sent again while the call is refused for want of capacity', async () => {
    throttles = 1;

    await taskCaller({ functionName: 'bot', client }).send({ contactId: 'ct_1' });

    expect(accepted.map(({ calledArn }) => calledArn)).toEqual([botArn]);
  });

  it.each([
    ['a function nobody has', 'other', undefined, 'ResourceNotFoundException'],
    ['an alias nobody made', 'bot:beta', undefined, 'ResourceNotFoundException'],
    [
      'what the role does not allow',
      'bot',
      { action: 'lambda:InvokeFunction', resource: botArn, sentence: 'no' },
      'AccessDeniedException',
    ],
  ])('is refused for %s', async (_what, functionName, given, name) => {
    refusal = given;

    await expect(taskCaller({ functionName, client }).send({})).rejects.toMatchObject({ name });
    expect(accepted).toEqual([]);
  });

  it('is refused past a megabyte, and a call that is waited for is answered', async () => {
    const large = { text: 'x'.repeat(1_100_000) };

    await expect(taskCaller({ functionName: 'bot', client }).send(large)).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
    const answer = await client.send(new InvokeCommand({ FunctionName: 'bot', Payload: Buffer.from('1') }));
    expect(answer.Payload?.transformToString()).toBe('[1]');
  });
});
