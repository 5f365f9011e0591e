import { expect, it, vi } from 'vitest';
import { readFaults } from '../../../local/faults/fault-rates.ts';
import { emptyDirectory, eventually, type RunningApp, startApp } from '../helpers/fixture-app.ts';

// Each test starts the app; what was synthesized for the first one is there for the others.
vi.setConfig({ testTimeout: 60_000 });
const data = emptyDirectory();

async function appWith<T>(faults: string, use: (app: RunningApp) => Promise<T>): Promise<T> {
  const app = await startApp({ data, faults: readFaults(faults) });
  try {
    return await use(app);
  } finally {
    await app.center.stop();
  }
}

it('starts undisturbed, and then every write of a function meets a conflict and no read does', () =>
  appWith('conflicts=1', async ({ center, connect }) => {
    const ann = await connect();

    await expect(ann.ask('put', { pk: 'a', sk: '1' })).rejects.toThrow(/^TransactionConflictException/);
    expect(await ann.ask('rows', { pk: 'a' })).toEqual([]);
    // The app's own schedule, which fires as it is created, may write and meet one too.
    expect(Object.keys(center.status().faults)).toEqual(['conflicts']);
    expect(center.facts.faults).toBe('seed=1,conflicts=1');
  }));

it('has a write done though its answer was lost', () =>
  appWith('lost=.5,seed=3', async ({ center, connect }) => {
    const ann = await connect();

    await Promise.all(
      Array.from({ length: 10 }, (_, at) => ann.ask('put', { pk: 'b', sk: String(at) }).catch(() => undefined)),
    );
    const rows = await eventually(() => ann.ask('rows', { pk: 'b' }).catch(() => undefined));

    expect(rows).toHaveLength(10);
    expect(center.status().faults['lost']).toBeGreaterThan(0);
  }));

it('delivers a batch of a standard queue twice, at once', () =>
  appWith('twice=1', async ({ center, connect }) => {
    const ann = await connect();

    await ann.ask('work', { body: { name: 'once' } });

    // The app's own schedule may send a message too.
    await eventually(async () => {
      const { faults, functions } = center.status();
      return faults['twice'] && functions.Work?.invocations === 2 * faults['twice'];
    });
    expect(Object.keys(center.status().faults)).toEqual(['twice']);
  }));

it('allows the invocations of all functions together that were asked for', () =>
  appWith('concurrency=1', async ({ center, problems, connect }) => {
    const ann = await connect();

    ann.socket.send(JSON.stringify({ act: 'wait', ms: 500, ref: 'w' }));
    await eventually(async () => center.status().functions.Socket?.running === 1);
    const web = await fetch(`${center.httpUrl}/items/1`);

    expect(web.status).toBe(500);
    expect(problems).toContainEqual(expect.stringMatching(/^Web {2}throttled/));
  }));

it('tells a function that a connection is gone only when it is', () =>
  appWith('posts=1,seed=2', async ({ connect }) => {
    const [ann, bob] = [await connect(), await connect('ticket=bob')];
    const { requestContext } = Object(await bob.ask('event'));
    const names: string[] = [];

    for (let tries = 0; tries < 20 && !names.includes('GoneException'); tries++) {
      const failure = await ann.ask('post', { to: requestContext.connectionId, text: '{}' }).catch(String);
      names.push(String(failure).split(':')[1]?.trim() ?? '');
    }

    expect(names).toContain('GoneException');
    await bob.closed;
  }));
