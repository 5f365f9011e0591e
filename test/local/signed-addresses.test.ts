import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf, objectOf, parseJson, textOf } from '../../local/json.ts';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { emptyDirectory, eventually } from './helpers/fixture-app.ts';
import { assemblyOf } from './helpers/template.ts';

const page = 'https://school.example';
const bucketName = 'test-files';
const resources = {
  Files: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: bucketName,
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      CorsConfiguration: {
        CorsRules: [
          { AllowedOrigins: [page], AllowedMethods: ['PUT', 'GET'], AllowedHeaders: ['content-type'], MaxAge: 60 },
        ],
      },
    },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: 'saved',
        SecurityHeadersConfig: { ContentTypeOptions: { Override: true } },
      },
    },
  },
  Door: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        Origins: [
          {
            Id: 'files',
            DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] },
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
          },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: 'files',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
          ResponseHeadersPolicyId: { Ref: 'Headers' },
        },
      },
    },
  },
  Quiet: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'test-quiet' } },
  Heard: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'heard' } },
  OnFile: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'in/' }] } },
      },
      Targets: [{ Id: 'one', Arn: { 'Fn::GetAtt': ['Heard', 'Arn'] } }],
    },
  },
};

let app: LocalSystem;
beforeAll(async () => {
  const reporter = { step: () => {}, problem: () => {}, detail: () => {}, functionLine: () => {} };
  app = await startLocal({
    root: emptyDirectory(),
    assembly: assemblyOf({
      Test: {
        Resources: resources,
        Outputs: { Door: { Value: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Door', 'DomainName'] }]] } } },
      },
    }),
    reporter,
  });
});
afterAll(() => app.stop());

type Wish = {
  readonly method?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
  readonly seconds?: number;
  readonly at?: number;
};

/** An address as AWS's own library signs it. */
async function signed({
  method = 'PUT',
  key = 'in/a',
  headers = {},
  seconds = 60,
  at = Date.now(),
}: Wish): Promise<string> {
  const { accessKeyId, secretAccessKey, region, endpoint } = app.aws;
  const { hostname, port } = new URL(endpoint);
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const request = new HttpRequest({ method, hostname, port: Number(port), path: `/${bucketName}/${key}` });
  request.headers = { host: `${hostname}:${port}`, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers };
  const hoisted = new Set(Object.keys(headers));
  const { query } = await signer.presign(request, {
    expiresIn: seconds,
    signingDate: new Date(at),
    unhoistableHeaders: hoisted,
    unsignableHeaders: new Set(),
    signableHeaders: new Set(['host', ...hoisted]),
  });
  const pairs = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  return `${endpoint}/${bucketName}/${key}?${new URLSearchParams(pairs)}`;
}

async function put(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  return (await fetch(url, { method: 'PUT', body, headers })).status;
}

async function heard(): Promise<readonly string[]> {
  const { endpoint, accessKeyId, region } = app.aws;
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/sqs/aws4_request`;
  const headers = {
    authorization,
    'x-amz-target': 'AmazonSQS.ReceiveMessage',
    'content-type': 'application/x-amz-json-1.0',
  };
  const QueueUrl = `${endpoint}/000000000000/heard`;
  const body = JSON.stringify({ QueueUrl, MaxNumberOfMessages: 10 });
  const answer = objectOf(await (await fetch(endpoint, { method: 'POST', headers, body })).json());
  return listOf(answer.Messages).map((message) => textOf(objectOf(message).Body));
}

describe('an address that was signed beforehand', () => {
  it('takes exactly the bytes and the type it was signed for, and gives them back', async () => {
    const headers = { 'content-type': 'image/png', 'content-length': '5' };
    const url = await signed({ key: 'kept/b', headers });

    const statuses = [
      await put(url, 'four', { 'content-type': 'image/png' }),
      await put(url, 'five!', { 'content-type': 'text/html' }),
      await put(url, 'five!', { 'content-type': 'image/png' }),
    ];
    const got = await fetch(await signed({ method: 'GET', key: 'kept/b' }));

    expect(statuses).toEqual([403, 403, 200]);
    expect([got.headers.get('content-type'), await got.text()]).toEqual(['image/png', 'five!']);
  });

  it('takes an object where there is none, when that is what was signed', async () => {
    const once = { 'if-none-match': '*' };
    const url = await signed({ key: 'kept/once', headers: once });

    const statuses = [await put(url, 'first', once), await put(url, 'second', once), await put(url, 'third')];
    const got = await fetch(await signed({ method: 'GET', key: 'kept/once' }));

    expect(statuses).toEqual([200, 412, 403]);
    expect(await got.text()).toBe('first');
  });

  it('lets one of two write who send at once where there is no object', async () => {
    const once = { 'if-none-match': '*' };
    const url = await signed({ key: 'kept/raced', headers: once });

    const statuses = await Promise.all(['one', 'two', 'three'].map((body) => put(url, body, once)));

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => [200, 409, 412].includes(status))).toBe(true);
  });

  it('says that it does not know any other condition of a write', async () => {
    const other = { 'if-none-match': '"a-tag"' };

    expect(await put(await signed({ key: 'kept/other', headers: other }), 'x', other)).toBe(501);
  });

  it('takes 10 MB', async () => {
    const body = 'x'.repeat(10_000_000);

    expect(await put(await signed({ key: 'kept/large', headers: { 'content-length': '10000000' } }), body)).toBe(200);
  });

  it.each([
    ['of another key', (url: string) => url.replace('in/a', 'in/b')],
    ['with another signature', (url: string) => `${url.slice(0, -1)}${url.endsWith('0') ? '1' : '0'}`],
    ['that lasts longer than it was signed for', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600')],
    ['of a key that nobody has', (url: string) => url.replace('AKIA', 'AKIB')],
  ])('is refused when it is one %s', async (_what, change) => {
    const url = await signed({});

    expect(await put(change(url), 'x')).toBe(403);
  });

  it('is refused after its end', async () => {
    expect(await put(await signed({ at: Date.now() - 61_000 }), 'x')).toBe(403);
  });

  it('is refused with a header of S3 that was not signed', async () => {
    expect(await put(await signed({}), 'x', { 'x-amz-copy-source': '/other/secret' })).toBe(403);
  });

  it('may be used by the pages that the bucket names, and by no others', async () => {
    const url = await signed({});
    const ask = (origin: string, name: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': name },
      });

    const answers = [
      await ask(page, 'content-type'),
      await ask('https://evil.example', 'content-type'),
      await ask(page, 'authorization'),
    ];
    const sent = await fetch(url, { method: 'PUT', body: 'x', headers: { origin: page } });

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
    expect(answers[0]?.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(sent.headers.get('access-control-allow-origin')).toBe(page);
  });
});

describe('a distribution that hands on what it is asked', () => {
  const through = (url: string) =>
    url.replace(`${app.aws.endpoint}/${bucketName}`, app.status().outputs['Door'] ?? 'none');

  it('loads by an address that was signed for its bucket, with its own headers on the answer', async () => {
    await put(await signed({ key: 'kept/door' }), '<script>');

    const got = await fetch(through(await signed({ method: 'GET', key: 'kept/door' })), { headers: { origin: page } });

    expect(got.status).toBe(200);
    expect(await got.text()).toBe('<script>');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('access-control-allow-origin')).toBe(page);
  });

  it.each([
    ['after its end', { method: 'GET', at: Date.now() - 61_000 }, (url: string) => url],
    ['for another key', { method: 'GET' }, (url: string) => url.replace('in/a', 'in/b')],
    ['without what was signed', { method: 'GET' }, (url: string) => url.replace(/\?.*/, '')],
  ])('opens nothing %s', async (_what, wish, change) => {
    const got = await fetch(change(through(await signed(wish))));

    expect(got.status).toBe(403);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('takes nothing', async () => {
    expect(await put(through(await signed({ key: 'kept/taken' })), 'x')).toBe(403);
    expect((await fetch(await signed({ method: 'GET', key: 'kept/taken' }))).status).toBe(404);
  });
});

describe('an object that comes into a bucket that tells EventBridge', () => {
  it('is told to the rules whose pattern it fits', async () => {
    await heard();
    await put(await signed({ key: 'kept/unheard' }), 'x');
    await put(await signed({ key: 'in/heard' }), 'four');

    const [event = ''] = await eventually(async () => {
      const events = await heard();
      return events.length > 0 && events;
    });

    expect(objectOf(parseJson(event))).toMatchObject({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      detail: { bucket: { name: bucketName }, object: { key: 'in/heard', size: 4 }, reason: 'PutObject' },
    });
  });
});
