import { expect, test } from 'vitest';
import { isHashed, pageHeaders } from '../../../functions/publish/page-headers.ts';
import { publishPages } from '../../../functions/publish/publish-pages.ts';
import { unknownOrigin } from '../../../shared/domain/center/pages-origin.ts';
import { pageFilesInMemory } from '../../../shared/memory/page-files.ts';

const release = {
  files: new Map([
    ['agent.html', '<script src="/agent-QX7B2K3A.js">'],
    ['chat.js', 'loader'],
    ['agent-QX7B2K3A.js', 'code'],
  ]),
  config: '{"ticketsUrl":"https://api.example/tickets"}',
  origin: 'https://help.example',
};

test('a page is put after everything it names', async () => {
  const pages = pageFilesInMemory();

  await publishPages(pages, release);

  expect(pages.all().map(({ key }) => key)).toEqual(['agent-QX7B2K3A.js', 'config.json', 'agent.html', 'chat.js']);
});

test('only what is named by its hash is kept for good', async () => {
  const pages = pageFilesInMemory();

  await publishPages(pages, release);

  expect(Object.fromEntries(pages.all().map(({ key, cacheControl }) => [key, cacheControl]))).toEqual({
    'agent-QX7B2K3A.js': 'public, max-age=31536000, immutable',
    'config.json': 'public, max-age=0, s-maxage=60',
    'agent.html': 'public, max-age=0, s-maxage=60',
    'chat.js': 'public, max-age=300',
  });
});

test('a page is not kept for good, though the id of its article looks like a hash', () => {
  expect(isHashed('help/en/refund-20260901.html')).toBe(false);
  expect(pageHeaders('help/en/refund-20260901.html').cacheControl).toBe('public, max-age=0, s-maxage=60');
  expect(isHashed('help/en/search-20260901.json')).toBe(true);
});

test('publishing twice leaves what publishing once does, beside the files of earlier releases', async () => {
  const pages = pageFilesInMemory();
  await publishPages(pages, { ...release, files: new Map([['agent-AAAAAAAA.js', 'old']]) });

  await publishPages(pages, release);
  await publishPages(pages, release);

  expect(pages.all().map(({ key }) => key)).toContain('agent-AAAAAAAA.js');
  expect(pages.all()).toHaveLength(5);
});

test('a page is told where it is, no other file is touched, and none of the help center is put', async () => {
  const pages = pageFilesInMemory();
  const named = `<link rel="canonical" href="${unknownOrigin}/help.html">`;
  const files = new Map<string, string | Uint8Array>([
    ['agent.html', new TextEncoder().encode(named)],
    ['robots.txt', named],
    ['chat.js', named],
    ['help.html', named],
    ['help/en/account-delete.html', named],
    ['sitemap.xml', named],
  ]);

  await publishPages(pages, { ...release, files });

  const bodies = Object.fromEntries(pages.all().map(({ key, body }) => [key, body]));
  const told = '<link rel="canonical" href="https://help.example/help.html">';
  expect(bodies).toEqual({
    ...{ 'agent.html': told, 'robots.txt': told, 'chat.js': named },
    // What is published, and not what was released, is shown there.
    'config.json': release.config,
  });
});
