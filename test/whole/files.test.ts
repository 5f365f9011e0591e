import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { bytesOf, exe, pdf, png } from '../shared/domain/files/made-files.ts';
import { connect, type Person } from './person.ts';

const data = mkdtempSync(join(tmpdir(), 'handraise-files-'));
const problems: string[] = [];
let center: LocalSystem;

beforeAll(async () => {
  const reporter = {
    step: () => {},
    problem: (text: string) => problems.push(text),
    detail: () => {},
    functionLine: () => {},
  };
  center = await startLocal({ data, port: 0, context: { stage: 'laptop', answerCheckShare: '0' }, reporter });
}, 600_000);

afterAll(async () => {
  await center.stop();
  rmSync(data, { recursive: true, force: true });
});

const Body = v.record(v.string(), v.unknown());
const Token = v.object({ token: v.string() });
const Address = v.object({
  fileId: v.optional(v.string(), ''),
  url: v.string(),
  headers: v.record(v.string(), v.string()),
});
type Address = v.InferOutput<typeof Address>;
type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(sub: string, path: string, wish?: object, role = 'student'): Promise<Answer> {
  const claims = new URLSearchParams({ sub, role, language: 'en', profile: 'frontline' });
  const { token } = v.parse(Token, await (await fetch(`${center.origin}/_local/token?${claims}`)).json());
  const method = wish ? { method: 'POST', body: JSON.stringify(wish) } : {};
  const answer = await fetch(`${center.origin}${path}`, { ...method, headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: v.parse(Body, await answer.json()) };
}

async function addressFor(
  sub: string,
  contactId: string,
  name: string,
  mediaType: string,
  bytes: number,
): Promise<Address> {
  return v.parse(Address, (await ask(sub, '/files', { contactId, name, mediaType, bytes })).body);
}

async function put({ url, headers }: Address, body: Uint8Array, others: Record<string, string> = {}): Promise<number> {
  const { 'content-length': _length, ...signed } = headers;
  return (await fetch(url, { method: 'PUT', body: Buffer.from(body), headers: { ...signed, ...others } })).status;
}

async function opened(sub: string): Promise<{ readonly person: Person; readonly contactId: string }> {
  const person = await connect(center.origin, { sub, role: 'student', language: 'en' });
  const { contactId } = await person.ask({ action: 'contact.open', openId: 'files' });
  return { person, contactId: String(contactId) };
}

test('a picture is sent and loaded by its student, saved and never shown by a browser, and by nobody else', async () => {
  const { person, contactId } = await opened('ann');
  const picture = png(40, 30);
  const address = await addressFor('ann', contactId, 'my "shot".png', 'image/png', picture.length);

  expect(await put(address, picture)).toBe(200);
  const told = await person.seesEvent(contactId, 'file');
  const load = await ask('ann', `/files/${address.fileId}`);
  const foreign = [
    await ask('eve', `/files/${address.fileId}`),
    await ask('bob', `/files/${address.fileId}`, undefined, 'agent'),
  ];
  const content = await fetch(v.parse(Address, load.body).url);

  expect(told['event']).toMatchObject({ fileId: address.fileId, name: 'my _shot_.png', bytes: picture.length });
  expect(content.headers.get('content-type')).toBe('image/png');
  expect(content.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(content.headers.get('x-content-type-options')).toBe('nosniff');
  expect(content.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(new Uint8Array(await content.arrayBuffer())).toEqual(picture);
  expect(foreign).toMatchObject([
    { status: 404, body: { code: 'not_found' } },
    { status: 404, body: { code: 'not_found' } },
  ]);
  person.hangUp();
});

test('an address takes what it was given for, and nothing else', async () => {
  const { person, contactId } = await opened('cai');
  const address = await addressFor('cai', contactId, 'a.txt', 'text/plain', 5);
  const other = { ...address, url: address.url.replace(address.fileId, `fl_${'x'.repeat(22)}`) };

  expect([
    await put(other, bytesOf('five!')),
    await put(address, bytesOf('longer')),
    await put(address, bytesOf('five!'), { 'content-type': 'text/html' }),
    await put(address, bytesOf('five!'), { 'if-none-match': 'anything' }),
  ]).toEqual([403, 403, 403, 403]);
  person.hangUp();
});

test('an address takes one file: what was looked at is what is loaded, whatever is sent after it', async () => {
  const { person, contactId } = await opened('gus');
  const picture = png(40, 30);
  const other = picture.with(-1, 0);
  const address = await addressFor('gus', contactId, 'shot.png', 'image/png', picture.length);

  const sent = await put(address, picture);
  const atOnce = await put(address, other);
  await person.seesEvent(contactId, 'file');
  const after = await put(address, other);
  const content = await fetch(v.parse(Address, (await ask('gus', `/files/${address.fileId}`)).body).url);

  expect(other).not.toEqual(picture);
  expect([sent, atOnce, after]).toEqual([200, 412, 412]);
  expect(new Uint8Array(await content.arrayBuffer())).toEqual(picture);
  person.hangUp();
});

test.each<[string, string, Uint8Array]>([
  ['run.exe as a picture', 'image/png', exe()],
  ['a page as a picture', 'image/png', bytesOf('<html><script>alert(1)</script></html>')],
  ['an SVG as text', 'text/plain', bytesOf('<svg onload="alert(1)"/>')],
  ['a PDF with an archive behind it', 'application/pdf', new Uint8Array([...pdf(), 80, 75, 3, 4])],
])('what is not what it was said to be is refused, told, and gone: %s', async (name, mediaType, bytes) => {
  const sub = name.replaceAll(' ', '-');
  const { person, contactId } = await opened(sub);
  const address = await addressFor(sub, contactId, name, mediaType, bytes.length);

  expect(await put(address, bytes)).toBe(200);
  const told = await person.seesEvent(contactId, 'file');
  const load = await ask(sub, `/files/${address.fileId}`);

  expect(told['event']).toMatchObject({ refused: expect.stringMatching(/^(wrong_content|two_in_one)$/) });
  expect(load).toMatchObject({ status: 404, body: { code: 'not_found' } });
  person.hangUp();
});

test.each([
  ['a page', { mediaType: 'text/html', bytes: 10 }, 415, 'file_type'],
  ['an SVG', { mediaType: 'image/svg+xml', bytes: 10 }, 415, 'file_type'],
  ['an archive', { mediaType: 'application/zip', bytes: 10 }, 415, 'file_type'],
  ['more than is taken', { mediaType: 'image/png', bytes: 10_000_001 }, 413, 'file_too_large'],
  ['nothing', { mediaType: 'image/png', bytes: 0 }, 400, 'bad_request'],
])('no address is given for %s', async (_what, wish, status, code) => {
  const { person, contactId } = await opened('dee');

  const answer = await ask('dee', '/files', { contactId, name: 'x', ...wish });

  expect(answer).toMatchObject({ status, body: { code } });
  person.hangUp();
});

test('a stranger is given no address, nor is anybody for a contact that does not exist', async () => {
  const { person, contactId } = await opened('fay');
  const wish = { name: 'x.png', mediaType: 'image/png', bytes: 10 };

  const answers = [
    await ask('eve', '/files', { contactId, ...wish }),
    await ask('bob', '/files', { contactId, ...wish }, 'agent'),
    await ask('fay', '/files', { contactId: 'ct_unknown123', ...wish }),
  ];

  expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(Array(3).fill([404, 'not_found']));
  person.hangUp();
});

test('every call stays within what its function may', () => {
  expect(problems).toEqual([]);
});
