import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { objectOf } from '../../local/json.ts';
import { type LocalOptions, type LocalSystem, startLocal } from '../../local/start.ts';
import { emptyDirectory } from './helpers/fixture-app.ts';
import { assemblyOf, inlineFunction, type Template } from './helpers/template.ts';
import { zip } from './helpers/zip.ts';

const problems: string[] = [];
const running: LocalSystem[] = [];
const reporter = {
  step: () => {},
  problem: (text: string) => problems.push(text),
  detail: () => {},
  functionLine: () => {},
};

async function start(assembly: string, options: LocalOptions = {}): Promise<LocalSystem> {
  const system = await startLocal({ root: emptyDirectory(), assembly, reporter, ...options });
  running.push(system);
  return system;
}

async function invoke({ aws }: LocalSystem, name: string): Promise<unknown> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${aws.accessKeyId}/20260101/${aws.region}/lambda/aws4_request`;
  const url = `${aws.endpoint}/2015-03-31/functions/Test-${name}/invocations`;
  return (await fetch(url, { method: 'POST', headers: { authorization }, body: '{}' })).json();
}

/** The status of a request whose path and headers are sent as they are. */
function statusOf(system: LocalSystem, path: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { hostname, port } = new URL(system.origin);
  return new Promise((done, fail) => {
    request({ hostname, port, path, headers, agent: false }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on('error', fail)
      .end();
  });
}

afterAll(async () => {
  for (const system of running) await system.stop();
});

describe('what the runtime answers itself', () => {
  let app: LocalSystem;

  beforeAll(async () => {
    app = await start(
      assemblyOf({ Test: { Resources: { Inline: inlineFunction('exports.handler = async () => 1') } } }),
    );
  });

  it.each([
    ['the token of anybody', '/_local/token?sub=ann'],
    ['what runs', '/_local/status'],
    ['the alarms', '/_local/alarms'],
    ['the keys of the operator', '/_local/aws.json'],
  ])('is no business of a foreign name or page: %s', async (_what, path) => {
    const port = new URL(app.origin).port;
    const statuses = [
      await statusOf(app, path, { host: `rebound.example:${port}` }),
      await statusOf(app, path, { host: `127.0.0.1:${port}`, origin: 'https://evil.example' }),
      await statusOf(app, path, { host: `localhost:${port}` }),
    ];

    expect(statuses).toEqual([403, 403, 200]);
  });

  it('is not ended by a foreign page', async () => {
    const origin = 'https://evil.example';

    const response = await fetch(`${app.origin}/_local/functions/Inline/restart`, {
      method: 'POST',
      headers: { origin },
    });

    expect(response.status).toBe(403);
  });

  it.each(['//', '///_local/token', '/_local/functions/%/restart', '*'])(
    'is not there at %s, which is no failure',
    async (path) => {
      problems.length = 0;

      const status = await statusOf(app, path);

      expect([404, 405]).toContain(status);
      expect(problems).toEqual([]);
    },
  );
});

describe('the code of a function', () => {
  const reading = (file: string) =>
    `exports.handler = async () => ({ cwd: process.cwd() === __dirname && process.cwd() === process.env.LAMBDA_TASK_ROOT,
      text: require('node:fs').readFileSync('${file}', 'utf8').slice(0, 7) })`;
  let app: LocalSystem;

  beforeAll(async () => {
    const zipped = {
      ...inlineFunction(''),
      Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { S3Bucket: 'assets', S3Key: 'x.zip' } },
      Metadata: { 'aws:asset:path': 'asset.zip' },
    };
    const requiring = (name: string) => inlineFunction(`require('${name}'); exports.handler = async () => 'loaded'`);
    const assembly = assemblyOf({
      Test: {
        Resources: {
          Inline: inlineFunction(reading('./index.js')),
          Zipped: zipped,
          Missing: requiring('not-installed'),
          MissingSdk: requiring('@aws-sdk/client-not-installed'),
          Sdk: requiring('@aws-sdk/client-sqs'),
          Imported: inlineFunction(`exports.handler = () => import('@aws-sdk/client-not-installed')`),
        },
      },
    });
    writeFileSync(
      join(assembly, 'asset.zip'),
      zip({ 'index.js': reading('data/words.txt'), 'data/words.txt': 'in a zip' }),
    );
    app = await start(assembly, { strict: true });
  });

  it('may stand inline in the template, and runs in its own directory', async () => {
    expect(await invoke(app, 'Inline')).toEqual({ cwd: true, text: 'exports' });
  });

  it('may be a zip file, and reads its own files by relative paths', async () => {
    expect(await invoke(app, 'Zipped')).toEqual({ cwd: true, text: 'in a zi' });
  });

  it('finds the SDK that the Lambda runtime brings', async () => {
    expect(await invoke(app, 'Sdk')).toBe('loaded');
  });

  it.each([
    ['Missing', "Cannot find module 'not-installed'"],
    ['MissingSdk', "Cannot find module '@aws-sdk/client-not-installed'"],
    ['Imported', "Cannot find package '@aws-sdk/client-not-installed'"],
  ])('fails by the name of a package that is not installed: %s', async (name, sentence) => {
    expect(await invoke(app, name)).toMatchObject({ errorMessage: expect.stringContaining(sentence) });
    expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${name}  .*${sentence}`)));
  });
});

describe('several APIs and stages', () => {
  const api = (id: string, protocol: string, stage: string, routeKey: string): Template['Resources'] => ({
    [id]: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: protocol, Name: id } },
    [`${id}Stage`]: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: id }, StageName: stage } },
    [`${id}Integration`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: id },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
      },
    },
    [`${id}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: id },
        RouteKey: routeKey,
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${id}Integration` }]] },
        RouteResponseSelectionExpression: '$default',
      },
    },
    [`${id}Response`]: {
      Type: 'AWS::ApiGatewayV2::RouteResponse',
      Properties: { ApiId: { Ref: id }, RouteId: { Ref: `${id}Route` }, RouteResponseKey: '$default' },
    },
    [`${id}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Principal: 'apigateway.amazonaws.com' },
    },
  });
  const address = (id: string, stage: string) => ({
    Value: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'ApiEndpoint'] }, '/', stage]] },
  });
  const echo = `exports.handler = async ({ requestContext: { apiId, stage }, rawPath }) =>
    ({ statusCode: 200, body: JSON.stringify({ apiId, stage, rawPath }) })`;
  const outputs = { A: 'prod', B: 'prod', Dev: 'dev', Plain: '' };
  let app: LocalSystem;
  let url: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const Resources = {
      Echo: inlineFunction(echo),
      ...api('A', 'WEBSOCKET', 'prod', '$default'),
      ...api('B', 'WEBSOCKET', 'prod', '$default'),
      ...api('Plain', 'HTTP', '$default', '$default'),
      ...api('Dev', 'HTTP', 'dev', 'GET /items'),
      ...api('Other', 'HTTP', '$default', 'GET /items'),
    };
    const Outputs = Object.fromEntries(Object.entries(outputs).map(([id, stage]) => [id, address(id, stage)]));
    app = await start(assemblyOf({ Test: { Resources, Outputs: { ...Outputs, Other: address('Other', 'items') } } }));
    url = app.status().outputs;
  });

  const told = async (socketUrl = '') => {
    const socket = new WebSocket(socketUrl);
    const answer = new Promise<string>((done, fail) => {
      socket.once('error', fail);
      socket.once('message', (data) => done(data.toString()));
      socket.once('open', () => socket.send('{}'));
    });
    return JSON.parse(await answer.finally(() => socket.close()));
  };
  const got = async (address = ''): Promise<Record<string, unknown>> => objectOf(await (await fetch(address)).json());

  it('of one stage name are reached at the addresses that the outputs give', async () => {
    const [a, b] = [await told(url.A), await told(url.B)];

    expect(a).toMatchObject({ stage: 'prod' });
    expect(b).toMatchObject({ stage: 'prod' });
    expect(a.apiId).not.toBe(b.apiId);
    expect(app.websocketUrl).toBe(url.A);
  });

  it('serve a named stage below its name, before a route for everything', async () => {
    expect(await got(`${url.Dev}/items`)).toMatchObject({ stage: 'dev', rawPath: '/dev/items' });
  });

  it('of the default stage do not hide one another', async () => {
    const [plain, other] = [await got(`${url.Plain}items`), await got(url.Other)];

    expect([plain, other]).toMatchObject([{ rawPath: '/items' }, { rawPath: '/items' }]);
    expect(plain.apiId).not.toBe(other.apiId);
  });
});

describe('an event source', () => {
  it('with a filter operator that is not known stops the start', async () => {
    const Pattern = '{"body":{"at":[{"cidr":"10.0.0.0/8"}]}}';
    const Source = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Fn' },
        FilterCriteria: { Filters: [{ Pattern }] },
      },
    };
    const assembly = assemblyOf({
      Test: { Resources: { Queue: { Type: 'AWS::SQS::Queue' }, Fn: inlineFunction(''), Source } },
    });

    await expect(start(assembly)).rejects.toThrow(
      /^event source Source: filter operator "cidr" is not run on the laptop/,
    );
  });
});

describe('a call that nobody waits for', () => {
  it('is answered at once, and what became of it goes where the template says, if the role may', async () => {
    const failing = (role: string) =>
      inlineFunction(`exports.handler = async () => { throw new Error('no') }`, {
        Role: { 'Fn::GetAtt': [role, 'Arn'] },
      });
    const arn = { 'Fn::GetAtt': ['Failures', 'Arn'] };
    const config = (name: string) => ({
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        ...{ FunctionName: { Ref: name }, Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
        DestinationConfig: { OnFailure: { Destination: arn } },
      },
    });
    const sends = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn };
    const PolicyDocument = { Statement: [sends] };
    const Resources = {
      Failures: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
      Telling: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'tells', PolicyDocument }] } },
      Silent: { Type: 'AWS::IAM::Role', Properties: {} },
      ...{
        May: failing('Telling'),
        MayNot: failing('Silent'),
        MayConfig: config('May'),
        MayNotConfig: config('MayNot'),
      },
    };
    const app = await start(assemblyOf({ Test: { Resources } }), { strict: true });
    const call = async (name: string) => {
      const authorization = `AWS4-HMAC-SHA256 Credential=${app.aws.accessKeyId}/20260101/${app.aws.region}/lambda/aws4_request`;
      const headers = { authorization, 'x-amz-invocation-type': 'Event' };
      const url = `${app.aws.endpoint}/2015-03-31/functions/Test-${name}/invocations`;
      return (await fetch(url, { method: 'POST', headers, body: '{"contactId":"ct_1"}' })).status;
    };

    expect([await call('May'), await call('MayNot')]).toEqual([202, 202]);

    await expect.poll(() => app.status().asyncEvents).toBe(0);
    expect(app.status().queues['failures']?.visible).toBe(1);
    expect(problems).toContainEqual(expect.stringContaining('MayNot  nobody is told of its event'));
  });
});
