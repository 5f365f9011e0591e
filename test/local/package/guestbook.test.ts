import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSystem, startLocal } from '../../../local/start.ts';
import { emptyDirectory, eventually } from '../helpers/fixture-app.ts';
import { openSocket } from '../helpers/socket-client.ts';

const root = resolve(import.meta.dirname, '../../../local/examples/guestbook');
const problems: string[] = [];
let app: LocalSystem;

beforeAll(async () => {
  const problem = (text: string) => problems.push(text);
  const reporter = { step: () => {}, problem, detail: () => {}, functionLine: () => {} };
  app = await startLocal({ root, data: emptyDirectory(), strict: true, speed: 60, reporter });
});

afterAll(() => app.stop());

describe('the example app', () => {
  it('has 40 lines at most and is run whole', () => {
    expect(readFileSync(join(root, 'app.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    expect(app.facts).toMatchObject({ functions: 3, tables: 1, queues: 1, schedules: 1, notRun: [] });
  });

  it('answers each guest over the socket once the queue has brought the name to the table', async () => {
    const guest = await openSocket(app.websocketUrl);

    guest.socket.send('{"name":"Ann"}');
    const first = await guest.frame(({ visits }) => visits === 1);
    guest.socket.send('{"name":"Ann"}');
    const second = await guest.frame(({ visits }) => visits === 2);

    expect([first, second]).toEqual([
      { name: 'Ann', visits: 1 },
      { name: 'Ann', visits: 2 },
    ]);
  });

  it('runs its schedule', async () => {
    await eventually(async () => (app.status().functions.Tick?.invocations ?? 0) > 0);

    expect(problems).toEqual([]);
  });
});
