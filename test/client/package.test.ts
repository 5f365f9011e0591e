import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ModelServer, startModelServer } from './model-server.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
let folder = '';
let server: ModelServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handraise-client-'));
  server = await startModelServer();
  const packed = await run('npm', ['pack', './client', '--json', '--pack-destination', folder], { cwd: root });
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[')));
  writeFileSync(join(folder, 'package.json'), '{"name":"stranger","private":true,"type":"module"}');
  await run('npm', ['install', `./${filename}`, '--offline', '--no-audit', '--no-fund'], { cwd: folder });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const example = () => /```js\n(.*?)```/s.exec(readFileSync(join(root, 'client/README.md'), 'utf8'))?.[1] ?? '';

test("the README's example is at most 15 lines, and runs where only the package is installed", async () => {
  writeFileSync(join(folder, 'example.js'), example());

  const { stdout } = await run(process.execPath, ['example.js', server.origin, 'a-token'], { cwd: folder });

  expect(example().trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  expect(stdout.trim().split('\n').slice(-2)).toEqual([expect.stringMatching(/^ack ct_/), 'stopped']);
});

test('its types check by themselves, with nothing else installed', async () => {
  const options =
    '{"compilerOptions":{"strict":true,"module":"nodenext","lib":["es2022","dom"],"types":[],"noEmit":true}}';
  writeFileSync(join(folder, 'tsconfig.json'), options);
  writeFileSync(
    join(folder, 'use.ts'),
    `import { Client, inBrowser, ticketsAt } from '@handraise/client';
const client = new Client({ ...inBrowser(window, 'ann'), getTicket: ticketsAt('/tickets', () => 'token') });
export const phase: 'bot' | 'waiting' | 'talking' | 'wrap-up' | 'callback' | 'closed' = client.open().phase;
// @ts-expect-error: a client cannot do without tickets.
export const wrong = new Client({});
`,
  );

  await expect(run(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: folder })).resolves.toMatchObject({
    stdout: '',
  });
});
