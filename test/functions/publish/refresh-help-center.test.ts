import { expect, test } from 'vitest';
import { refreshHelpCenter } from '../../../functions/publish/refresh-help-center.ts';
import type { WrittenKnowledge } from '../../../shared/answers/written.ts';
import { memoryKnowledgeBlobs, memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { pageFilesInMemory } from '../../../shared/memory/page-files.ts';
import { memoryShownHelps } from '../../../shared/memory/shown-help.ts';
import { packWritten } from '../../../shared/workflow/written-knowledge.ts';

const writtenOf = (...topicFiles: readonly string[]): WrittenKnowledge => ({ topicFiles, golden: [], lexicon: {} });
const textOf = (article: string) => `page of ${article}`;

/** A help center whose articles are the topic files of what is written. */
function filesOf(articles: readonly unknown[]): ReadonlyMap<string, string> {
  const names = articles.map(String);
  return new Map([
    [`help/en/search-${names.length}AAAAAAA.json`, names.join()],
    ...['index', 'topic.x', ...names].map((name) => [`help/en/${name}.html`, textOf(name)] as const),
    ['help.html', 'door'],
    ['sitemap.xml', names.join()],
  ]);
}

const deployed = writtenOf('a', 'b');

/** The help center of one deployment, before anything was shown; publishing says who answers, as the command line does. Each file that is put takes so many milliseconds. */
function center(putMs = 0) {
  let now = 0;
  const [pages, versions, blobs, shown] = [
    pageFilesInMemory(() => (now += putMs)),
    memoryKnowledgeVersions(),
    memoryKnowledgeBlobs(),
    memoryShownHelps(),
  ];
  let built = 0;
  const ports = {
    ...{ pages, versions, blobs, shown, clock: () => now },
    pause: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const releaseOf = (written: WrittenKnowledge, isDeployed: boolean, origin = 'https://help.example') => ({
    files: filesOf(written.topicFiles),
    written: packWritten(written).key,
    build: (other: WrittenKnowledge) => {
      built += 1;
      return other.topicFiles.includes('unreadable') ? undefined : filesOf(other.topicFiles);
    },
    ...{ origin, isDeployed },
  });
  return {
    ...{ ...ports, ports, releaseOf },
    built: () => built,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    keys: () => pages.all().map(({ key }) => key),
    deploy: (written = deployed) => refreshHelpCenter(ports, releaseOf(written, true)),
    hear: (written = deployed) => refreshHelpCenter(ports, releaseOf(written, false)),
    publish: async (version: string, written: WrittenKnowledge) => {
      const packed = packWritten(written);
      await blobs.put(packed.key, packed.bytes);
      const current = await versions.current();
      const made = { version, key: 'x', sha256: 'x', publishedAt: 1, written: packed.key };
      await versions.point(made, current?.version);
    },
  };
}

test('a deployment shows its own articles, and makes no page that it brought', async () => {
  const { deploy, keys, built, shown } = center();

  expect(await deploy()).toBe('shown');

  expect(keys()).toEqual(expect.arrayContaining(['help.html', 'sitemap.xml', 'help/en/a.html', 'help/en/b.html']));
  expect(built()).toBe(0);
  expect((await shown.shown())?.articles).toEqual(['a', 'b']);
});

test('what is published between two deployments is shown, and what is gone from it is removed, but for what an open page searches', async () => {
  const { deploy, publish, hear, keys, shown } = center();
  await deploy();
  await publish('v-1', writtenOf('b', 'c'));

  expect(await hear()).toBe('shown');

  expect(
    keys()
      .filter((key) => key.startsWith('help/'))
      .toSorted(),
  ).toEqual([
    'help/en/b.html',
    'help/en/c.html',
    'help/en/index.html',
    'help/en/search-2AAAAAAA.json',
    'help/en/topic.x.html',
  ]);
  expect((await shown.shown())?.articles).toEqual(['b', 'c']);
});

test('what pages searched goes a day after the last page that named it', async () => {
  const one = center();
  const searched = () => one.keys().filter((key) => key.includes('search-'));
  const publishThen = async (waitMs: number, ...articles: readonly string[]) => {
    await one.publish(`v-${articles.length}`, writtenOf(...articles));
    await one.hear();
    one.pass(waitMs);
    return searched().map((key) => key.replace(/\D/g, ''));
  };
  const hourMs = 3_600_000;
  await one.deploy();
  one.pass(hourMs);

  expect(await publishThen(hourMs, 'a', 'b', 'c')).toEqual(['2', '3']);
  expect(await publishThen(24 * hourMs, 'a', 'b', 'c', 'd')).toEqual(['2', '3', '4']);
  // The second was last named a day and an hour ago, the third not yet a day.
  expect(await publishThen(25 * hourMs, 'e')).toEqual(['3', '4', '1']);
  // A rollback names again what was named before.
  expect(await publishThen(0, 'a', 'b', 'c')).toEqual(['1', '3']);
});

test('what pages search until this second stays a day, however long its publication took', async () => {
  const one = center(1_000);
  const searched = () => one.keys().filter((key) => key.includes('search-'));
  const dayMs = 24 * 3_600_000;
  await one.deploy();
  one.pass(2 * dayMs);
  await one.publish('v-1', writtenOf('c'));

  // Of the deployment are left what its pages searched and, put after that, articles that are gone.
  await one.hear();
  expect(searched()).toEqual(['help/en/search-2AAAAAAA.json', 'help/en/search-1AAAAAAA.json']);

  one.pass(dayMs);
  await one.publish('v-2', writtenOf('c', 'd', 'e'));
  await one.hear();
  one.pass(2 * dayMs);
  await one.publish('v-3', writtenOf('c', 'd', 'e', 'f'));
  await one.hear();
  expect(searched()).toEqual(['help/en/search-3AAAAAAA.json', 'help/en/search-4AAAAAAA.json']);
});

test('a rollback shows what was shown before', async () => {
  const { deploy, publish, hear, keys } = center();
  await deploy();
  await publish('v-1', writtenOf('c'));
  await hear();
  await publish('v-0', deployed);

  expect(await hear()).toBe('shown');
  expect(keys()).toEqual(expect.arrayContaining(['help/en/a.html']));
  expect(keys()).not.toContain('help/en/c.html');
});

test('a version that only learned writes nothing, and being told twice neither', async () => {
  const { deploy, publish, hear, pages } = center();
  await publish('v-1', deployed);
  await deploy();
  await publish('v-2', deployed);
  await pages.clear();

  expect([await hear(), await hear()]).toEqual(['unchanged', 'unchanged']);
  expect(pages.all()).toEqual([]);
});

test('a deployment writes everything anew, whatever is said to be shown: its bucket may be new', async () => {
  const { deploy, pages, keys } = center();
  await deploy();
  await pages.clear();

  expect(await deploy()).toBe('shown');
  expect(keys()).toContain('help/en/a.html');
});

test('whoever comes while another one writes waits for them, and shows what is newest then', async () => {
  const { deploy, publish, hear, keys, shown, pass } = center();
  await deploy();
  await publish('v-1', writtenOf('c'));
  await shown.claim('slow', 0, 60_000);
  pass(1_000);

  expect(await hear()).toBe('shown');
  expect(keys()).toContain('help/en/c.html');
  expect(await shown.finish('slow', { madeOf: 'old', release: 'r', articles: [] })).toBe(false);
});

test('what is published while somebody writes is shown by them', async () => {
  const one = center();
  await one.deploy();
  await one.publish('v-1', writtenOf('c'));
  const { put } = one.pages;
  let isFirst = true;
  one.ports.pages.put = async (file) => {
    if (isFirst) {
      isFirst = false;
      await one.publish('v-2', writtenOf('d'));
    }
    await put(file);
  };

  expect(await one.hear()).toBe('shown');
  expect(one.keys()).toContain('help/en/d.html');
  expect(one.keys()).not.toContain('help/en/c.html');
});

test('who was taken for gone looks again once they are through: all of it is written by one of them', async () => {
  const one = center();
  await one.deploy();
  await one.publish('v-1', writtenOf('c', 'd'));
  const { put } = one.pages;
  let others = 0;
  one.ports.pages.put = async (file) => {
    one.pass(300_000);
    if (others++ === 0) await one.shown.claim('other', 300_001, 330_001);
    await put(file);
  };

  expect(await one.hear()).toBe('shown');
  expect(one.keys()).toContain('help/en/d.html');
  expect((await one.shown.shown())?.madeOf).toBeDefined();
});

test('a deployment goes on however fast the clock runs, and who fails leaves the word to the next one', async () => {
  const one = center();
  const { put } = one.pages;
  one.ports.pages.put = async (file) => {
    one.pass(300_000);
    await put(file);
  };
  expect(await one.deploy()).toBe('shown');

  await one.publish('v-1', writtenOf('c'));
  one.ports.pages.put = () => Promise.reject(new Error('no bucket'));
  await expect(one.hear()).rejects.toThrow('no bucket');
  one.ports.pages.put = put;
  expect(await one.hear()).toBe('shown');
  expect(one.keys()).toContain('help/en/c.html');
});

test('a function of another release than was deployed last writes nothing: that one has looked itself', async () => {
  const { deploy, publish, hear, keys } = center();
  await deploy(writtenOf('new'));
  await publish('v-1', writtenOf('c'));

  expect(await hear(deployed)).toBe('unchanged');
  expect(keys()).toContain('help/en/new.html');
});

test('what this release cannot read was written for another one: its own stays', async () => {
  const { deploy, publish, hear, keys } = center();
  await deploy();
  await publish('v-1', writtenOf('unreadable'));

  await hear();
  expect(keys()).toContain('help/en/a.html');
});

test('who was ended while writing keeps nobody longer than a waiter waits', async () => {
  const one = center();
  const { put } = one.pages;
  const begun = new Promise<void>((resolve) => {
    one.ports.pages.put = () => {
      resolve();
      return new Promise<never>(() => undefined);
    };
  });
  void one.deploy();
  await begun;
  one.ports.pages.put = put;

  expect(await one.deploy()).toBe('shown');
  expect(one.keys()).toContain('help/en/a.html');
});

test('whoever writes for longer than a claim keeps the word, and puts nothing more once another one has it', async () => {
  const one = center();
  const many = writtenOf(...Array.from({ length: 60 }, (_, at) => `a${at}`));
  const { put } = one.pages;
  let puts = 0;
  let claimed = 0;
  one.ports.pages.put = async (file) => {
    one.pass(1_000);
    if (puts++ === 40) claimed += Number(await one.shown.claim('other', one.ports.clock(), one.ports.clock() + 10_000));
    await put(file);
  };
  expect(await one.deploy(many)).toBe('shown');
  expect({ claimed, isLong: one.ports.clock() > 30_000, puts }).toEqual({ claimed: 0, isLong: true, puts: 65 });

  const removed: string[] = [];
  const { remove } = one.pages;
  one.ports.pages.put = async (file) => {
    one.pass(40_000);
    if (removed.length === 0) removed.push(String(await one.shown.claim('other', one.ports.clock(), Infinity)));
    await put(file);
  };
  one.ports.pages.remove = async (key) => {
    removed.push(key);
    await remove(key);
  };
  await expect(one.deploy()).rejects.toThrow('too long');
  expect(removed).toEqual(['true']);
  expect(one.keys()).toContain('help/en/a59.html');
});

test('an earlier release that looked before a deployment and claims after it writes nothing', async () => {
  const one = center();
  await one.deploy();
  await one.publish('v-1', writtenOf('c'));
  const { claim } = one.shown;
  one.ports.shown.claim = async (...claimed) => {
    one.ports.shown.claim = claim;
    await one.deploy(writtenOf('new'));
    return claim(...claimed);
  };

  expect(await one.hear()).toBe('unchanged');
  expect(one.built()).toBe(1);
  // Nor does the release that was deployed have to write again.
  expect(await one.hear(writtenOf('new'))).toBe('unchanged');
});

test('what is published between a look and the claim is what is written', async () => {
  const one = center();
  await one.deploy();
  await one.publish('v-1', writtenOf('c'));
  const { claim } = one.shown;
  one.ports.shown.claim = async (...claimed) => {
    one.ports.shown.claim = claim;
    await one.publish('v-2', writtenOf('d'));
    return claim(...claimed);
  };

  expect(await one.hear()).toBe('shown');
  expect(one.built()).toBe(1);
  expect(one.keys()).toContain('help/en/d.html');
});

test('a deployment shows its own where what is published is gone, and whoever looks next tries anew', async () => {
  const one = center();
  await one.publish('v-1', writtenOf('c'));
  const { get } = one.blobs;
  one.ports.blobs.get = () => Promise.reject(new Error('AccessDenied'));

  expect(await one.deploy()).toBe('own');
  expect(await one.shown.shown()).toMatchObject({ madeOf: undefined, articles: ['a', 'b'] });
  await expect(one.hear()).rejects.toThrow('AccessDenied');
  expect(one.keys()).toContain('help/en/a.html');

  one.ports.blobs.get = get;
  expect(await one.hear()).toBe('shown');
  expect(one.keys()).toContain('help/en/c.html');
});

test('an article whose id looks like a hash goes as any other', async () => {
  const { deploy, keys } = center();
  await deploy(writtenOf('refund-20260901'));
  expect(keys()).toContain('help/en/refund-20260901.html');
  await deploy();

  expect(keys()).not.toContain('help/en/refund-20260901.html');
});
