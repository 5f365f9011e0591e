import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changedAssembly, eventually, type RunningApp, startApp } from './helpers/fixture-app.ts';

let assembly: string;
const running: RunningApp[] = [];

async function start(options: Parameters<typeof startApp>[0]): Promise<RunningApp> {
  const app = await startApp({ assembly, ...options });
  running.push(app);
  return app;
}

async function stopAll(): Promise<void> {
  for (const app of running.splice(0)) await app.center.stop();
}

beforeAll(async () => {
  const app = await startApp();
  assembly = join(app.data, 'assembly');
  await app.center.stop();
});

afterEach(stopAll);

describe('a change of the template alone', () => {
  it('takes a grant from a function', async () => {
    const ungranted = changedAssembly(assembly, 'Api', (template) =>
      template.replace(/"dynamodb:PutItem",\s*"dynamodb:Query"/, '"dynamodb:Query"'),
    );
    const app = await start({ assembly: ungranted });
    const ann = await app.connect();

    await expect(ann.ask('put', { pk: 'a', sk: '1' })).rejects.toThrow(/^AccessDeniedException: .*dynamodb:PutItem/);

    expect(await ann.ask('rows', { pk: 'a' })).toEqual([]);
    expect(app.problems).toEqual([
      expect.stringMatching(/^AccessDenied {2}Api-Socket\w+ may not dynamodb:PutItem on arn:\S+$/),
    ]);
  });

  it('takes the right to read its queue from a function, whose event source then does not start', async () => {
    const ungranted = changedAssembly(assembly, 'Api', (template) => template.replaceAll('"sqs:DeleteMessage",', ''));

    const app = await start({ assembly: ungranted });

    expect(app.problems).toContainEqual(
      expect.stringMatching(/^Work {2}event source not started: .*sqs:DeleteMessage/),
    );
  });

  it('takes the permission of API Gateway, whose integration then fails', async () => {
    const unpermitted = changedAssembly(assembly, 'Api', (template) =>
      template.replace(/"Type": "AWS::Lambda::Permission"/g, '"Type": "AWS::CloudFormation::WaitConditionHandle"'),
    );
    const app = await start({ assembly: unpermitted });

    await expect(app.connect()).rejects.toThrow('status 500');

    expect(app.problems).toContainEqual(expect.stringContaining('no AWS::Lambda::Permission'));
  });

  it('renames a queue', async () => {
    const renamed = changedAssembly(assembly, 'Store', (template) => template.replace('fixture-work', 'other-work'));
    const app = await start({ assembly: renamed });
    const ann = await app.connect();

    await ann.ask('work', { body: { name: 'after' } });

    await eventually(async () => Object(await ann.ask('rows', { pk: 'worked' })).length === 1);
    expect(app.center.status().queues).toHaveProperty('other-work');
  });

  it('changes the key of a table, which a table on disk does not survive silently', async () => {
    const { data } = await start({});
    await stopAll();
    const rekeyed = changedAssembly(assembly, 'Store', (template) =>
      template.replaceAll('"AttributeName": "sk"', '"AttributeName": "other"'),
    );

    await expect(start({ assembly: rekeyed, data })).rejects.toThrow(
      /^table Store-Items\w+ on disk has other keys.*--fresh/,
    );
    const app = await start({ assembly: rekeyed, data, fresh: true });
    const ann = await app.connect();

    await expect(ann.ask('put', { pk: 'a', sk: '1' })).rejects.toThrow(/^ValidationException/);
  });

  it('adds an index to a table, which the table on disk is given with the rows it holds', async () => {
    const unindexed = changedAssembly(assembly, 'Store', (template) =>
      template
        .replace(/"GlobalSecondaryIndexes": \[[^\]]*\][^\]]*\],/, '')
        .replace(/,\s*\{\s*"AttributeName": "kind",\s*"AttributeType": "S"\s*\}/, ''),
    );
    const { data } = await start({ assembly: unindexed });
    await stopAll();

    const app = await start({ data });
    const ann = await app.connect();
    await ann.ask('put', { pk: 'a', sk: '1' });

    expect(await ann.ask('rows', { pk: 'a' })).toHaveLength(1);
  });

  it('tells of an intrinsic it cannot resolve', async () => {
    const strange = changedAssembly(assembly, 'Store', (template) =>
      template.replace('"fixture-work"', '{ "Fn::Cidr": ["a"] }'),
    );

    await expect(start({ assembly: strange })).rejects.toThrow(
      /^Fn::Cidr in resource Work\w+ of Store, property QueueName is not supported$/,
    );
  });
});

describe('a custom resource', () => {
  const withText = (text: string) =>
    changedAssembly(assembly, 'Api', (template) =>
      template.replace('"text": "hello from the laptop"', `"text": "${text}"`),
    );

  it('is created once, and updated when its properties change', async () => {
    const { data } = await start({});
    await stopAll();
    const again = await start({ data });
    const ann = await again.connect();
    await expect(ann.ask('read', { key: 'seed/Update.txt' })).rejects.toThrow(/^(NoSuchKey|AccessDenied)/);
    await stopAll();

    const updated = await start({ data, assembly: withText('new words') });
    const bob = await updated.connect();

    expect(await bob.ask('read', { key: 'seed/Create.txt' })).toBe('hello from the laptop string');
    expect(await bob.ask('read', { key: 'seed/Update.txt' })).toBe('new words string');
  });

  it('stops the start when it fails', async () => {
    await expect(start({ assembly: withText('fail') })).rejects.toThrow(
      'custom resource Seeded: function Seed failed: it was asked to',
    );
  });
});

describe('the compressed clock', () => {
  it('runs faster in the functions and the schedules, and never back over a restart', async () => {
    const first = await start({ speed: 600 });
    const ann = await first.connect();
    const ticks = async () => Object(await ann.ask('rows', { pk: 'tick' })).length;
    const [before, ticksBefore] = [Object(await ann.ask('now')), await ticks()];
    // Between four ticks lie three minutes; at this speed a tick that comes 100 ms late takes one of them away.
    await eventually(async () => (await ticks()) >= ticksBefore + 4);
    const after = Object(await ann.ask('now'));
    await stopAll();

    const second = await start({ data: first.data });
    const later = Object(await (await second.connect()).ask('now'));

    expect(before).toMatchObject({ isDate: true });
    expect(after.now - before.now).toBeGreaterThan(120_000);
    expect(later.now).toBeGreaterThan(after.now);
    expect(Date.parse(later.iso) - later.now).toBeLessThan(1000);
  });

  it('shortens delays of messages to whole seconds, rounded up', async () => {
    const app = await start({ speed: 600 });
    const ann = await app.connect();

    await ann.ask('work', { body: { name: 'late' }, delay: 600 });
    const sentAt = Object(await ann.ask('now')).now;
    // Ten minutes would be far beyond what is waited for here.
    await eventually(async () => Object(await ann.ask('rows', { pk: 'worked' })).length === 1);

    // A whole second is ten of the center's minutes; what passed before the clock was read may be missing.
    expect(Object(await ann.ask('now')).now - sentAt).toBeGreaterThan(420_000);
  });
});
