import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signOut } from '../../web/center/sign-out.ts';
import { forgetSignedOut, markSignedOut, type TabStorage, unmarkSignedOut } from '../../web/center/signed-out.ts';

const heard: string[] = [];
let status = 200;
const server = createServer(({ method, headers }, response) => {
  heard.push(`${method} ${headers.authorization}`);
  response.writeHead(status).end('{}');
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/tickets`;
});

afterAll(() => {
  server.close();
});

function storageWith(texts: Readonly<Record<string, string>>): TabStorage {
  const kept = new Map(Object.entries(texts));
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}

const namesIn = (storage: TabStorage) => Array.from({ length: storage.length }, (_, at) => storage.key(at)).toSorted();

describe('signing out', () => {
  test.each([
    [200, true],
    // The token is believed no more: signed out elsewhere, or over.
    [401, true],
    [403, false],
    [429, false],
    [503, false],
  ])('where the center answers %i, the person is out: %s', async (answered, isOut) => {
    status = answered;

    const done = await signOut(url, async () => 'a.b.c');

    expect(done).toBe(isOut);
    expect(heard.at(-1)).toBe('DELETE Bearer a.b.c');
  });

  test('is not done where nobody answers, or the school gives no token', async () => {
    const refused = async () => {
      throw new Error('no cookie');
    };

    expect(await signOut('http://127.0.0.1:1/tickets', async () => 'a.b.c')).toBe(false);
    expect(await signOut(url, refused)).toBe(false);
  });
});

describe('what a tab keeps', () => {
  const texts = { 'handraise.student': '{}', 'handraise.student.ann': '[]', 'handraise.draft.ann': '{}', other: 'x' };

  test('is removed once its person is out, what is not ours stays, and they are out until they sign in', () => {
    const storage = storageWith(texts);
    markSignedOut(storage);

    const isOut = [forgetSignedOut(storage), forgetSignedOut(storage)];
    const left = namesIn(storage);
    unmarkSignedOut(storage);

    expect([...isOut, forgetSignedOut(storage)]).toEqual([true, true, false]);
    expect(left).toEqual(['handraise.signed-out', 'other']);
  });

  test('stays while they are in', () => {
    const storage = storageWith(texts);

    const isOut = forgetSignedOut(storage);

    expect(isOut).toBe(false);
    expect(namesIn(storage)).toEqual(Object.keys(texts).toSorted());
  });
});
