import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { objectOf, textOf } from '../../local/json.ts';
import { emptyDirectory, eventually, type RunningApp, startApp } from './helpers/fixture-app.ts';
import { openSocket, type SocketClient } from './helpers/socket-client.ts';

type Row = Record<string, { readonly S?: string; readonly N?: string }>;

let app: RunningApp;
let ann: SocketClient;

async function rowsOf(pk: string): Promise<readonly Row[]> {
  const rows = await ann.ask('rows', { pk });
  return Array.isArray(rows) ? rows : [];
}

/** Stream records that the engine holds. */
function streamRecords(databaseFile: string): number {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  const row = database.prepare('SELECT count(*) AS count FROM _stream_records').get();
  database.close();
  return Number(row?.count);
}

const rowOf = async (pk: string, sk: string) => (await rowsOf(pk)).find((row) => row.sk?.S === sk);

beforeAll(async () => {
  app = await startApp({ data: emptyDirectory(), pages: join(import.meta.dirname, 'fixtures/pages') });
  ann = await app.connect();
});

describe('a function', () => {
  it('gets its own variables and nothing of this process', async () => {
    const env = await ann.ask('env');

    expect(env).toMatchObject({ TABLE: expect.stringMatching(/^Store-Items/), SUFFIX: 'x', AWS_REGION: 'us-east-1' });
    expect(env).toMatchObject({ SOCKET_URL: app.center.websocketUrl, AWS_ENDPOINT_URL_S3: app.center.aws.endpoint });
    expect(env).not.toHaveProperty('HOME');
    expect(env).not.toHaveProperty('VITEST');
  });

  it('has a trace id of its own in each invocation', async () => {
    const [first, second] = [objectOf(await ann.ask('env')), objectOf(await ann.ask('env'))];

    expect(first._X_AMZN_TRACE_ID).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=Api-Socket\w+:1$/,
    );
    expect(second._X_AMZN_TRACE_ID).not.toBe(first._X_AMZN_TRACE_ID);
  });

  it('reads what a custom resource answered from its environment', async () => {
    const answer = await fetch(`${app.center.httpUrl}/items/7`).then((response) => response.json());

    expect(answer).toMatchObject({ greeting: 'hello from the laptop!', issuer: `${app.center.origin}/_local` });
  });

  it('fails as a crash when it is restarted in the middle, and runs anew', async () => {
    const before = await ann.ask('run');
    ann.socket.send(JSON.stringify({ act: 'wait', ms: 2000, ref: 'w' }));
    await eventually(async () => app.center.status().functions.Socket?.running === 1);

    const response = await fetch(`${app.center.origin}/_local/functions/Socket/restart`, { method: 'POST' });
    const complaint = await ann.frame((frame) => frame.message === 'Internal server error');
    const after = await ann.ask('run');

    expect(response.status).toBe(200);
    expect(complaint).toHaveProperty('connectionId');
    expect(after).not.toMatchObject({ runId: objectOf(before).runId });
  });

  it('is ended after its timeout', async () => {
    const other = await app.connect('ticket=timeout');

    other.socket.send(JSON.stringify({ act: 'wait', ms: 60_000 }));
    await other.frame((frame) => frame.message === 'Internal server error');

    expect(app.problems).toContainEqual(expect.stringMatching(/^Socket {2}Sandbox.Timedout: .*3 seconds/));
  });

  it('is there for others while one connection sends more than it gets through', async () => {
    const [flooder, other] = [await app.connect(), await app.connect()];
    const [frames, atOnce] = [120, 8];
    // To begin an instance takes its time: those that are at work at once are there already.
    const busy = [...Array.from({ length: atOnce }, () => flooder), other];
    await Promise.all(busy.map((client) => client.ask('wait', { ms: 1_000 })));
    let [answered, answeredBefore] = [0, 0];
    flooder.socket.on('message', () => {
      answered += 1;
    });
    other.socket.on('message', () => {
      answeredBefore = answered;
    });
    for (let sent = 0; sent < frames; sent += 1) {
      flooder.socket.send(JSON.stringify({ act: 'wait', ms: 200, ref: sent }));
    }
    await eventually(async () => answered > 0);

    await other.ask('run');

    // In one line with them it would come when the last of them are at work.
    expect(answeredBefore).toBeLessThan(frames - 2 * atOnce);
    await eventually(async () => answered === frames, 30_000);
  });

  it('is reported in one line when it throws', async () => {
    ann.socket.send(JSON.stringify({ act: 'crash' }));
    await eventually(async () => app.problems.some((line) => line.startsWith('Socket  TypeError: the handler broke')));
  });
});

describe('the policy of a function', () => {
  it('refuses an action that no statement allows with the sentence of AWS', async () => {
    const scan = ann.ask('scan');

    await expect(scan).rejects.toThrow(
      /^AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role\/Api-Socket\w+\/Api-Socket\w+ is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:us-east-1:000000000000:table\/Store-Items\w+ because no identity-based policy allows the dynamodb:Scan action$/,
    );
    expect(app.problems).toContainEqual(
      expect.stringMatching(/^AccessDenied {2}Api-Socket\w+ may not dynamodb:Scan on/),
    );
  });

  it('is asked for each item of a transaction', async () => {
    await expect(ann.ask('transact')).rejects.toThrow(/not authorized to perform: dynamodb:DeleteItem/);
  });

  it('refuses objects in the format of S3', async () => {
    await expect(ann.ask('write', { key: 'new' })).rejects.toThrow(/^AccessDenied: User: .* perform: s3:PutObject/);
  });
});

describe('the WebSocket API', () => {
  it('refuses as API Gateway does, by status code', async () => {
    const status = (query: string) =>
      app.connect(query).then(
        () => 'open',
        (error: Error) => error.message,
      );

    expect(await status('')).toBe('status 401');
    expect(await status('ticket=stranger')).toBe('status 401');
    expect(await status('ticket=deny')).toBe('status 403');
    expect(await status('ticket=boom')).toBe('status 500');
    expect(await status('ticket=ann&refuse=403')).toBe('status 403');
    await expect(openSocket(app.center.websocketUrl.replace('/v1', '/v2'))).rejects.toThrow('status 403');
  });

  it('hands the event of a frame on with the context of the authorizer', async () => {
    const event = await ann.ask('event', { text: 'hi' });

    expect(event).toMatchObject({
      isBase64Encoded: false,
      body: expect.stringContaining('"text":"hi"'),
      requestContext: {
        routeKey: '$default',
        eventType: 'MESSAGE',
        stage: 'v1',
        messageDirection: 'IN',
        messageId: expect.stringMatching(/^.{15}=$/),
        connectionId: expect.stringMatching(/^.{15}=$/),
        authorizer: { principalId: 'ann', user: 'ann', level: '3' },
        identity: { sourceIp: '127.0.0.1' },
      },
    });
    expect(event).not.toHaveProperty('headers');
  });

  it('answers a frame that is not JSON by the default route', async () => {
    ann.socket.send('plain words');

    expect(await ann.frame((frame) => frame.notJson === 11)).toEqual({ routeKey: '$default', notJson: 11 });
  });

  it('answers a mock route without a function', async () => {
    const { requestContext } = Object(await ann.ask('event'));

    ann.socket.send(JSON.stringify({ action: 'ping' }));

    expect(await ann.frame((frame) => frame.pong !== undefined)).toEqual({ pong: requestContext.connectionId });
  });

  it('keeps the answer of a route without a route response to itself', async () => {
    const other = await app.connect();
    const refs: unknown[] = [];
    other.socket.on('message', (data) => refs.push(JSON.parse(data.toString()).ref));

    other.socket.send(JSON.stringify({ action: 'quiet', act: 'run', ref: 'quiet' }));
    await other.ask('wait', { ms: 100 });

    expect(refs).not.toContain('quiet');
  });

  it('complains when a handler throws or returns no status code', async () => {
    const other = await app.connect();

    other.socket.send(JSON.stringify({ act: 'malformed' }));

    expect(await other.frame((frame) => frame.message !== undefined)).toEqual({
      message: 'Internal server error',
      connectionId: expect.any(String),
      requestId: expect.any(String),
    });
  });

  it('closes with 1009 a frame over 32 KB and a message over 128 KB, and lets a larger message in small frames pass', async () => {
    const [frames, large, message] = await Promise.all([app.connect(), app.connect(), app.connect()]);
    const sendInFrames = (client: SocketClient, parts: number) => {
      for (let at = 1; at <= parts; at++) client.socket.send(' '.repeat(20_000), { fin: at === parts });
    };

    sendInFrames(frames, 4);
    large.socket.send('x'.repeat(33_000));
    sendInFrames(message, 7);

    expect(await frames.frame((frame) => frame.notJson !== undefined)).toMatchObject({ notJson: 80_000 });
    expect(await large.closed).toBe(1009);
    expect(await message.closed).toBe(1009);
  });

  it('closes with 1003 on a binary frame', async () => {
    const other = await app.connect();

    other.socket.send(Buffer.from([1, 2, 3]));

    expect(await other.closed).toBe(1003);
  });

  it('sends no answer over 128 KB, as it posts none', async () => {
    const envelope = JSON.stringify({ ref: 'r1', result: '' }).length;
    const most = 128 * 1024 - envelope - 8;
    const cy = await app.connect('ticket=cy');
    const fits = await cy.ask('large', { bytes: most });
    cy.socket.send(JSON.stringify({ act: 'large', bytes: 128 * 1024, ref: 'too-large' }));
    const complaint = await cy.frame((frame) => frame.message === 'Internal server error');

    expect(String(fits)).toHaveLength(most);
    expect(complaint).toHaveProperty('connectionId');
    expect(app.problems).toContainEqual(
      expect.stringMatching(/an answer of 131\d{3} bytes was not sent: at most 131072/),
    );
  });

  it('runs the frames of one client at the same time', async () => {
    const [first, second] = await Promise.all([ann.ask('wait', { ms: 2500 }), ann.ask('wait', { ms: 10 })]);

    expect(first).not.toEqual(second);
  });

  it('posts to a connection, and tells that a closed one or one not yet open is gone', async () => {
    const other = await app.connect('ticket=bob&early=e1');
    const { requestContext } = Object(await other.ask('event'));

    await ann.ask('post', { to: requestContext.connectionId, text: '{"hello":"bob"}' });
    expect(await other.frame((frame) => frame.hello !== undefined)).toEqual({ hello: 'bob' });
    other.socket.close(4001);
    await other.closed;

    await expect(ann.ask('post', { to: requestContext.connectionId, text: '{}' })).rejects.toThrow(/^GoneException/);
    expect(await rowOf('early', 'e1')).toMatchObject({ outcome: { S: 'GoneException' } });
    const gone = await eventually(() => rowOf('gone', requestContext.connectionId));
    expect(gone).toMatchObject({ code: { N: '4001' }, user: { S: 'bob' } });
  });
});

describe('the HTTP API', () => {
  it('passes requests of a route on in payload format 2.0', async () => {
    const response = await fetch(`${app.center.httpUrl}/items/a%20b?q=1&q=2`, { headers: { cookie: 'c=1; d=2' } });

    expect(response.headers.get('x-kind')).toBe('test');
    expect(response.headers.get('set-cookie')).toBe('a=1');
    expect(objectOf(await response.json()).event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /items/{id}',
      rawQueryString: 'q=1&q=2',
      queryStringParameters: { q: '1,2' },
      pathParameters: { id: 'a b' },
      cookies: ['c=1', 'd=2'],
      requestContext: { http: { method: 'GET' }, stage: '$default' },
    });
  });

  it('makes a JSON answer of a value without a status code', async () => {
    const response = await fetch(`${app.center.httpUrl}/items/9`, { method: 'POST', body: '{"a":1}' });

    expect([response.status, await response.json()]).toEqual([200, { made: { a: 1 }, id: '9' }]);
  });

  it('allows the pages of this runtime by CORS and no other origin', async () => {
    const preflight = (origin: string) =>
      fetch(`${app.center.httpUrl}/items/9`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      }).then(({ headers }) => headers.get('access-control-allow-origin'));

    expect(await preflight(app.center.origin)).toBe(app.center.origin);
    expect(await preflight('https://elsewhere.example')).toBeNull();
  });

  it('leaves what is no route to the pages, which load from nowhere else', async () => {
    const page = await fetch(`${app.center.origin}/`);
    const script = await fetch(`${app.center.origin}/page.js`);

    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await script.text()).toContain('bundled');
    expect((await fetch(`${app.center.origin}/nothing`)).status).toBe(404);
  });
});

describe('events', () => {
  it('brings messages to a function, and those that go on failing to the dead-letter queue', async () => {
    await ann.ask('work', { body: { name: 'first' } });
    await ann.ask('work', { body: { name: 'second', fails: 1 } });
    await ann.ask('work', { body: { name: 'never', fails: 99 } });

    expect(await eventually(() => rowOf('worked', 'first'))).toMatchObject({ receives: { N: '1' } });
    expect(await eventually(() => rowOf('worked', 'second'))).toMatchObject({ receives: { N: '2' } });
    await eventually(async () =>
      Object.entries(app.center.status().queues).find(([name, { visible }]) => name.includes('Dead') && visible === 1),
    );
  });

  it('stops a function that invokes itself over and over, after 16 times, and its message becomes a dead letter', async () => {
    const deadLetters = () =>
      Object.entries(app.center.status().queues).reduce(
        (sum, [name, { visible }]) => sum + (name.includes('Dead') ? visible : 0),
        0,
      );
    const before = deadLetters();

    await ann.ask('work', { body: { name: 'loop', turn: 1 } });
    await eventually(async () => deadLetters() === before + 1, 50_000);

    const rows = (await rowsOf('worked')).flatMap((row) => (row.sk?.S?.startsWith('loop-') ? [row.sk.S] : []));
    expect(rows).toHaveLength(16);
    expect(app.problems).toContainEqual(
      expect.stringMatching(/^Work {2}RecursiveInvocationException: stopped after 16 invocations of Work/),
    );
  });

  it('keeps the order within a group of a FIFO queue', async () => {
    const bodies = Array.from({ length: 20 }, (_, at) => `m${at}`);

    for (const body of bodies) await ann.ask('line', { group: 'g', body });
    const rows = await eventually(async () => {
      const found = await rowsOf('line-g');
      return found.length === bodies.length && found;
    });

    expect(rows.map((row) => JSON.parse(row.body?.S ?? ''))).toEqual(bodies);
  });

  it('brings only the rows that a filter wants from a stream, and gives up on poison alone', async () => {
    await ann.ask('put', { pk: 'w', sk: '1', watched: 'yes' });
    await ann.ask('put', { pk: 'w', sk: '2', watched: 'no' });
    await ann.ask('put', { pk: 'w', sk: 'poison', watched: 'yes' });
    await ann.ask('put', { pk: 'w', sk: '3', watched: 'yes' });

    expect(await eventually(() => rowOf('watched', 'w/1'))).toMatchObject({ eventName: { S: 'INSERT' } });
    await eventually(() => rowOf('watched', 'w/3'));
    expect(await rowOf('watched', 'w/2')).toBeUndefined();
    expect(await rowOf('watched', 'w/poison')).toBeUndefined();
    expect(app.problems).toContainEqual(expect.stringContaining('gave up 1 stream record(s)'));
  });

  it('drops records of a stream once they are consumed', async () => {
    for (let at = 0; at < 20; at++)
      await ann.ask('put', { pk: 'many', sk: String(at), watched: at === 19 ? 'yes' : 'no' });

    await eventually(() => rowOf('watched', 'many/19'));
    const kept = await eventually(async () => {
      const count = streamRecords(join(app.data, 'dynamodb.sqlite'));
      return count < 10 && count;
    });

    expect(kept).toBeGreaterThan(0);
  });

  it('finds rows by an index of the template', async () => {
    await ann.ask('put', { pk: 'k', sk: '1', kind: 'apple' });

    expect(await ann.ask('byKind', { kind: 'apple' })).toHaveLength(1);
  });
});

describe('the status', () => {
  it('tells what runs and who called what', async () => {
    const served: unknown = await fetch(`${app.center.origin}/_local/status`).then((response) => response.json());
    const { functions, awsCalls, outputs } = app.center.status();

    expect(served).toMatchObject({ speed: 1, queues: { 'fixture-work': { visible: 0 } } });
    expect(functions.Socket?.invocations).toBeGreaterThan(10);
    expect(functions.Socket?.p50Ms).toBeGreaterThan(0);
    expect(awsCalls[functions.Socket?.name ?? '']).toMatchObject({
      'dynamodb:Query': expect.any(Number),
      'sqs:SendMessage': expect.any(Number),
    });
    expect(outputs).toMatchObject({ SocketUrl: app.center.websocketUrl, HttpUrl: app.center.httpUrl });
  });

  it('signs tokens for anyone with the claims of cdk.json', async () => {
    const response = await fetch(`${app.center.origin}/_local/token?sub=ann&role=student`);
    const [, claims = ''] = textOf(objectOf(await response.json()).token).split('.');
    const payload: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());

    expect(payload).toMatchObject({ sub: 'ann', role: 'student', aud: 'fixture', iss: `${app.center.origin}/_local` });
  });
});

describe('a stop', () => {
  it('cuts off what is under way, and tells no failure of it', async () => {
    const told = app.problems.length;
    ann.socket.send(JSON.stringify({ act: 'wait', ms: 2_900 }));
    await eventually(async () => app.center.status().functions.Socket?.running === 1);

    await app.center.stop();

    expect(app.problems.slice(told)).toEqual([]);
  });
});
