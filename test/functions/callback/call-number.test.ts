import '../quiet.ts';

import { afterEach, expect, test, vi } from 'vitest';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { lessonsOf } from '../../../shared/domain/teaching/lessons-of.ts';
import { readWholeLog } from '../../../shared/workflow/read-whole-log.ts';
import { agent, type CenterAtWork, centerAtWork, meiAndWang, stateOf, student } from '../center-at-work.ts';

const canary = '+8613900004242';
const digits = '13900004242';
const request = { action: 'callback.request', at: 'asap' } as const;

afterEach(() => vi.restoreAllMocks());

async function calledByWang(center: CenterAtWork, number = canary) {
  const both = await meiAndWang(center);
  const { mei, wang, contactId } = both;
  await mei.send({ ...request, contactId, number });
  await center.offerTo(contactId, { ...agent('wang'), connectionId: wang.connectionId });
  return both;
}

test('an agent is told the number once they hold the contact, and nobody else ever', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await calledByWang(center);
  const ask = { action: 'callback.number', contactId, epoch: 1 };

  expect(await wang.send(ask)).toMatchObject({ code: 'not_active' });
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });
  expect(await wang.send(ask)).toEqual({ type: 'number', contactId, number: canary });
  expect(await wang.send({ ...ask, epoch: 2 })).toMatchObject({ type: 'fenced' });
  expect(await mei.send(ask)).toMatchObject({ code: 'forbidden' });
  await wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'x' });
  expect(await wang.send(ask)).not.toMatchObject({ type: 'number' });
});

test.each([
  ['13900004242', 'its country code'],
  ['+33612345678', 'begin with +86'],
  ['+8616812345', 'charges'],
])('%s is refused with a sentence that says what to do and does not repeat it', async (number, advice) => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const before = center.snapshot();

  const answer = await mei.send({ ...request, contactId, number });

  expect(answer).toMatchObject({ type: 'error', code: 'bad_number', message: expect.stringContaining(advice) });
  expect(JSON.stringify(answer)).not.toContain(number);
  expect(center.snapshot()).toEqual(before);
});

test('the platform’s number is taken where none is written, and one it cannot call counts as none', async () => {
  const center = centerAtWork();
  const { contactId } = await meiAndWang(center);
  const mei = center.connect({ ...student('mei'), phone: canary, zone: 'Europe/Paris' }, 'c-mei-2');

  const answer = await mei.send({ ...request, contactId });

  expect(answer).toMatchObject({ type: 'ack', timeZone: 'Europe/Paris' });
  expect([...center.tables.numbers.values()]).toEqual([canary]);
  const tom = center.connect({ ...student('tom'), phone: '+33612345678' }, 'c-tom');
  const { contactId: toms } = (await tom.send({ action: 'contact.open', openId: 'first' })) ?? {};
  expect(await tom.send({ ...request, contactId: toms })).toMatchObject({ type: 'ack' });
  expect(center.tables.numbers.size).toBe(1);
});

test('a number, or another way, is written with a call that stands at the same time', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ ...request, contactId });

  const answer = await mei.send({ action: 'callback.move', contactId, at: 'asap', number: canary, by: 'chat' });

  expect(answer).toMatchObject({ type: 'ack' });
  expect([...center.tables.numbers.values()]).toEqual([canary]);
  expect(await stateOf(center, contactId)).toMatchObject({ call: { number: '+86 ••• 42', chat: true } });
  const before = center.snapshot();
  await mei.send({ action: 'callback.move', contactId, at: 'asap', by: 'chat' });
  expect(center.snapshot()).toEqual(before);
});

test('a call that is moved is for the number its student wrote, whatever the platform says', async () => {
  const center = centerAtWork();
  const { contactId } = await meiAndWang(center);
  const mei = center.connect({ ...student('mei'), phone: '+8613700001111' }, 'c-mei-2');
  await mei.send({ ...request, contactId, number: canary });

  await mei.send({ action: 'callback.move', contactId, at: new Date(center.clock.now() + 7_200_000).toISOString() });

  expect([...center.tables.numbers.values()]).toEqual([canary]);
  expect(await stateOf(center, contactId)).toMatchObject({ call: { number: '+86 ••• 42' } });
});

test('a number is in no log, line, event, record, lesson or table but its own', async () => {
  const written: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...line) => void written.push(line));
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(line);
    return true;
  });
  const center = centerAtWork();
  const { mei, wang, contactId } = await calledByWang(center, '+86 139-0000-4242');
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });
  const shown = await mei.send({ action: 'sync', contactId, since: 0 });
  await wang.send({ action: 'sync', contactId, since: 0 });
  await wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'x' });
  const log = await readWholeLog(center.ports.log, contactId);
  const { numbers, ...tables } = center.tables;
  const lessons = lessonsOf(contactId, log, (text) => text, projectLexicon());
  const everything = { log, lessons, record: foldContact(contactId, log) };
  const said = { shown, toMei: mei.frames(), toWang: wang.frames(), written };
  const stored = Object.values(tables).flatMap((table) =>
    [...table.values()].map((row) => (row instanceof Map ? [...row.values()] : row)),
  );

  expect(numbers.get(contactId)).toBe(canary);
  expect(JSON.stringify(log)).toContain('+86 ••• 42');
  expect(JSON.stringify(shown)).toContain('+86 ••• 42');
  for (const text of [everything, said, stored].map((part) => JSON.stringify(part))) expect(text).not.toContain(digits);
});
