import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberOf, objectOf } from '../../local/json.ts';
import { emptyDirectory, eventually, fixtureRoot } from './helpers/fixture-app.ts';
import { openSocket } from './helpers/socket-client.ts';
import { assemblyOf, inlineFunction } from './helpers/template.ts';

const mainFile = resolve(import.meta.dirname, '../../local/main.ts');
const data = emptyDirectory();
const children: ChildProcess[] = [];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function launch(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; output: { out: string; error: string } } {
  const child = spawn(process.execPath, [mainFile, ...args], {
    cwd: fixtureRoot,
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  const output = { out: '', error: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.error += chunk));
  children.push(child);
  return { child, output };
}

async function runToEnd(...args: readonly string[]): Promise<Ended> {
  const { child, output } = launch(args);
  const [code] = await once(child, 'close');
  return { code, ...output };
}

/** Starts on the shared data directory and waits for the facts of `--json`. */
async function runUntilUp(
  ...args: readonly string[]
): Promise<{ child: ChildProcess; facts: { websocketUrl: string; origin: string } }> {
  const { child, output } = launch(['--data', data, '--port', '0', '--json', ...args]);
  await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'close')]);
  if (output.out === '') throw new Error(`it ended: ${output.error}`);
  return { child, facts: JSON.parse(output.out) };
}

async function endWith(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; seconds: number }> {
  const startedAt = performance.now();
  child.kill(signal);
  const [code] = await once(child, 'close');
  return { code, seconds: (performance.now() - startedAt) / 1000 };
}

/** How many runs of the function are under way. */
async function runningOf(origin: string): Promise<number> {
  const status = objectOf(await fetch(`${origin}/_local/status`).then((response) => response.json()));
  return numberOf(objectOf(objectOf(status.functions).Socket).running, 0);
}

beforeAll(async () => {
  const { child } = await runUntilUp();
  await endWith(child, 'SIGINT');
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

describe('the command line', () => {
  it('prints what it knows with --help', async () => {
    const { code, out } = await runToEnd('--help');

    expect(code).toBe(0);
    for (const flag of [
      '--port',
      '--data',
      '--fresh',
      '--speed',
      '--json',
      '--strict',
      '--values',
      'JwksUrl',
      'LOCAL_DYNAMODB_ENDPOINT',
    ])
      expect(out).toContain(flag);
  });

  it.each([
    [['--prot', '1'], /^Unknown option '--prot'/],
    [['--port', 'x'], /^--port "x" is not a whole number from 0 to 65535$/],
    [['--speed', '0'], /^--speed "0" is not a number from 1 to 10000$/],
    [['--parameter', 'x'], /^--parameter "x" is not of the form name=value$/],
    [['--values', 'nowhere.json'], /^--values nowhere.json cannot be read$/],
    [['--values', 'app.ts'], /^--values app.ts holds no JSON object of names and values$/],
    [['--assembly', 'nowhere', '--port', '0'], /^no assembly at \S+nowhere: run cdk synth first$/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, error } = await runToEnd(...args, '--data', emptyDirectory());

    expect(code).toBe(2);
    expect(error.trim()).toMatch(sentence);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  it('tells what it does not run and what hangs on it, and does not start at all with --strict', async () => {
    const Environment = { Variables: { TOPIC: { Ref: 'Topic' }, POOL: { Ref: 'Pool' } } };
    const Resources = {
      Topic: { Type: 'AWS::SNS::Topic' },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Wall: { Type: 'AWS::WAFv2::WebACL' },
      Fn: inlineFunction('', { Environment }),
    };
    const values = join(emptyDirectory(), 'values.json');
    writeFileSync(values, JSON.stringify({ Pool: 'eu-west-1_abc' }));
    const args = ['--assembly', assemblyOf({ Test: { Resources } }), '--port', '0', '--values', values, '--data'];

    const strict = await runToEnd(...args, emptyDirectory(), '--strict');
    const { child, output } = launch([...args, emptyDirectory()]);
    await once(child.stdout ?? child, 'data');
    await endWith(child, 'SIGINT');

    const missed = ['AWS::SNS::Topic Topic: used by Fn', 'AWS::Cognito::UserPool Pool: used by Fn'];
    expect(strict.error.trim().split('\n  ')).toEqual(['--strict: something hangs on what is not run here', ...missed]);
    expect(output.out.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        `not run    ${missed[0]}`,
        missed[1],
        'AWS::WAFv2::WebACL Wall: nothing that runs hangs on it',
      ]),
    );
  });

  it('names the port that is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? String(address.port) : '';

    const { code, error } = await runToEnd('--port', port, '--data', emptyDirectory());
    server.close();

    expect([code, error.trim()]).toEqual([2, `port ${port} is in use: stop what holds it or give --port NUMBER`]);
  });

  it('names the data directory that another one works on', async () => {
    const { child } = await runUntilUp('--assembly', join(data, 'assembly'));

    const { code, error } = await runToEnd('--port', '0', '--data', data);
    await endWith(child, 'SIGINT');

    expect([code, error.trim()]).toEqual([
      2,
      `data directory ${data} is in use by process ${child.pid}: stop it or give --data DIR`,
    ]);
  });

  it('says what to do when the other DynamoDB does not answer', async () => {
    const { child, output } = launch(['--port', '0', '--data', emptyDirectory()], {
      LOCAL_DYNAMODB_ENDPOINT: 'nothing',
    });
    const [code] = await once(child, 'close');

    expect([code, output.error.trim()]).toEqual([2, 'LOCAL_DYNAMODB_ENDPOINT "nothing" is not a URL']);
  });
});

describe('the end of the program', () => {
  it('comes within three seconds of Ctrl-C with code 0', async () => {
    const first = await runUntilUp('--assembly', join(data, 'assembly'));
    const ann = await openSocket(`${first.facts.websocketUrl}?ticket=ann`);
    await ann.ask('put', { pk: 'kept', sk: 'by stop' });

    const { code, seconds } = await endWith(first.child, 'SIGINT');

    expect(code).toBe(0);
    expect(seconds).toBeLessThan(3);
  });

  it.each(['spin', 'hang'])('comes with code 0 on SIGTERM while a handler is stuck: %s', async (act) => {
    const { child, facts } = await runUntilUp('--assembly', join(data, 'assembly'));
    const ann = await openSocket(`${facts.websocketUrl}?ticket=ann`);
    ann.socket.send(JSON.stringify({ act }));
    await eventually(async () => (await runningOf(facts.origin)) > 0);

    const { code } = await endWith(child, 'SIGTERM');

    expect(code).toBe(0);
  });

  it('loses no row that was stored before kill -9, and leaves no engine behind', async () => {
    const first = await runUntilUp('--assembly', join(data, 'assembly'));
    const ann = await openSocket(`${first.facts.websocketUrl}?ticket=ann`);
    await ann.ask('put', { pk: 'kept', sk: 'by kill' });
    await endWith(first.child, 'SIGKILL');

    const second = await runUntilUp('--assembly', join(data, 'assembly'));
    const bob = await openSocket(`${second.facts.websocketUrl}?ticket=bob`);
    const rows: unknown = await bob.ask('rows', { pk: 'kept' });
    const file = await bob.ask('read', { key: 'seed/Create.txt' });
    await endWith(second.child, 'SIGINT');

    expect(rows).toEqual([
      expect.objectContaining({ sk: { S: 'by kill' } }),
      expect.objectContaining({ sk: { S: 'by stop' } }),
    ]);
    expect(file).toBe('hello from the laptop string');
  });
});
