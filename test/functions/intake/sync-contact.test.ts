import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { syncPageBytes } from '../../../functions/intake/sync-contact.ts';
import { hearDanger } from '../../../shared/domain/contact/decide/urgency.ts';
import { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import {
  type Answer,
  agent,
  centerAtWork,
  eventsOf,
  meiAndWang,
  meiTalksToWang,
  offeredToWang,
  open,
  start,
  stateOf,
  student,
  supervisor,
} from '../center-at-work.ts';

function typesIn(answer: Answer): unknown[] {
  const events = answer?.['events'];
  return Array.isArray(events) ? events.map((one) => one.event.type) : [];
}

test('gives a student the events they may see and no others', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'note.add', contactId, epoch: 1, text: 'a regular' });

  const answer = await mei.send({ action: 'sync', contactId, since: 0, ref: 'r1' });

  expect(answer).toMatchObject({ type: 'sync', ref: 'r1', contactId, phase: 'active', upTo: 6, more: false });
  expect(typesIn(answer)).toEqual(['opened', 'agent-requested', 'queued', 'accepted']);
  expect(JSON.stringify(answer)).not.toMatch(/connectionId|a regular/);
});

test('shows nothing that came after the look that let the reader in', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const { read } = center.ports.log;
  Object.assign(center.ports.log, {
    read: async (...range: Parameters<typeof read>) => {
      Object.assign(center.ports.log, { read });
      await wang.send({ action: 'message.send', contactId, clientSeq: 1, epoch: 1, text: 'to whoever has it by now' });
      return read(...range);
    },
  });

  const answer = await mei.send({ action: 'sync', contactId, since: 0 });

  expect(JSON.stringify(answer)).not.toContain('to whoever has it by now');
  expect(JSON.stringify(await mei.send({ action: 'sync', contactId, since: 0 }))).toContain('to whoever has it by now');
});

test('gives the agent who holds the contact everything, notes included', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'note.add', contactId, epoch: 1, text: 'a regular' });

  const answer = await wang.send({ action: 'sync', contactId });

  expect(typesIn(answer)).toEqual(['opened', 'agent-requested', 'queued', 'offered', 'accepted', 'noted']);
});

test('starts after the sequence number the reader has and tells the sender’s high-water mark', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'one' });
  await mei.send({ action: 'message.send', contactId, clientSeq: 2, text: 'two' });

  const answer = await mei.send({ action: 'sync', contactId, since: 6 });

  expect(answer).toMatchObject({ upTo: 7, highWater: 2, events: [{ seq: 7, event: { text: 'two' } }] });
});

test('tells an agent their own high-water mark, not the student’s', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'one' });
  await mei.send({ action: 'message.send', contactId, clientSeq: 2, text: 'two' });
  await wang.send({ action: 'message.send', contactId, clientSeq: 1, epoch: 1, text: 'yes?' });

  expect(await wang.send({ action: 'sync', contactId })).toMatchObject({ highWater: 1 });
});

test('pages through a long contact without losing or repeating an event', async () => {
  const center = centerAtWork({ frameBurst: 200 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  for (let clientSeq = 1; clientSeq <= 150; clientSeq += 1) {
    await mei.send({ action: 'message.send', contactId, clientSeq, text: `line ${clientSeq}` });
  }

  const first = await mei.send({ action: 'sync', contactId });
  const second = await mei.send({ action: 'sync', contactId, since: first?.['upTo'] });

  expect(first).toMatchObject({ upTo: 100, more: true });
  expect(second).toMatchObject({ upTo: 151, more: false });
  expect([...typesIn(first), ...typesIn(second)]).toHaveLength(151);
});

test('notes a student’s new connection once, and tells the agent', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const again = center.connect(student('mei'), 'c-mei-2');

  await again.send({ action: 'sync', contactId });
  await again.send({ action: 'sync', contactId });

  const attached = (await eventsOf(center, contactId)).filter((type) => type === 'attached');
  expect(attached).toHaveLength(1);
  expect(await stateOf(center, contactId)).toMatchObject({
    studentConnection: expect.stringMatching(/^c-mei@\w+ c-mei-2@\w+$/),
  });
  expect(wang.frames().at(-1)).toMatchObject({ seq: 6, prev: 5, event: { type: 'attached', by: 'student' } });
});

test('notes an agent’s new connection, so that the next message reaches it', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const again = center.connect(agent('wang'), 'c-wang-2');

  await again.send({ action: 'sync', contactId });
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'still there?' });

  expect(again.frames()).toMatchObject([{ type: 'event', event: { type: 'message' } }]);
});

test('reads without writing when the connection is the known one', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const before = center.snapshot();
  center.calls.length = 0;

  await mei.send({ action: 'sync', contactId });

  expect(center.calls).toEqual(['head', 'read']);
  expect(center.snapshot()).toEqual(before);
});

test('hides a contact from another student and from strangers, and shows an agent who was only offered it the offer alone', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  const strangers = [
    center.connect(student('tom'), 'c-tom'),
    center.connect(agent('li'), 'c-li'),
    center.connect(supervisor('boss'), 'c-boss'),
  ];
  const before = center.snapshot();

  for (const stranger of strangers) {
    expect(await stranger.send({ action: 'sync', contactId })).toMatchObject({ type: 'error', code: 'not_found' });
  }
  const shown = await wang.send({ action: 'sync', contactId, ref: 'r1' });
  expect(shown).toMatchObject({ type: 'offer', ref: 'r1', contactId, epoch: 1, queue: 'general' });
  expect(center.snapshot()).toEqual(before);
});

test('answers an unknown contact exactly as it does somebody else’s', async () => {
  const center = centerAtWork();
  const { contactId } = await meiAndWang(center);
  const tom = center.connect(student('tom'), 'c-tom');

  const foreign = await tom.send({ action: 'sync', contactId });
  const unknown = await tom.send({ action: 'sync', contactId: v.parse(ContactId, 'ct_nosuchcontact') });

  expect(foreign).toEqual(unknown);
});

describe('pages by weight', () => {
  async function talkative(center: ReturnType<typeof centerAtWork>) {
    const both = await meiTalksToWang(center);
    const text = '问'.repeat(4000);
    for (let clientSeq = 1; clientSeq <= 40; clientSeq += 1)
      await both.mei.send({ action: 'message.send', contactId: both.contactId, clientSeq, text });
    return both;
  }

  test.each(['mei', 'wang'] as const)(
    '%s reads 40 messages of 4,000 Han characters, 484 kB, in frames that can be sent',
    async (reader) => {
      const center = centerAtWork();
      const both = await talkative(center);
      const seen: number[] = [];
      let since = 0;

      for (let more = true; more; ) {
        const page = await both[reader].send({ action: 'sync', contactId: both.contactId, since });
        expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(syncPageBytes + 1000);
        const events = page?.['events'] as { seq: number; event: { type: string } }[];
        seen.push(...events.filter(({ event }) => event.type === 'message').map(({ seq }) => seq));
        expect(page?.['upTo']).toBeGreaterThan(since);
        since = Number(page?.['upTo']);
        more = page?.['more'] === true;
      }

      expect(seen).toEqual(Array.from({ length: 40 }, (_, at) => at + 6));
    },
  );

  test('one that is heavier than a page comes alone', async () => {
    const center = centerAtWork();
    const { mei, wang, contactId } = await meiTalksToWang(center);
    await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'hi' });
    const heavy = { type: 'noted', agentId: agent('wang').agentId, text: '注'.repeat(34_000) } as const;
    await changeContact(center.ports.log, contactId, start, () => ({ kind: 'append', events: [heavy] }));

    expect(await wang.send({ action: 'sync', contactId, since: 5 })).toMatchObject({ upTo: 6, more: true });
    expect(await wang.send({ action: 'sync', contactId, since: 6 })).toMatchObject({ upTo: 7, more: false });
  });
});

test('shows a supervisor a contact in danger, whoever has it, without making them part of it; and no other one', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const chief = center.connect(supervisor('chief'), 'c-chief');
  const before = await chief.send({ action: 'sync', contactId });
  const { now } = center.clock;
  await changeContact(center.ports.log, contactId, now(), (state) => hearDanger(state, 'abuse', 9));
  const { seq } = await stateOf(center, contactId);

  const read = await chief.send({ action: 'sync', contactId });
  const byAgent = await center.connect(agent('li'), 'c-li').send({ action: 'sync', contactId });

  expect([before, byAgent]).toMatchObject([{ code: 'not_found' }, { code: 'not_found' }]);
  expect(read).toMatchObject({ type: 'sync', phase: 'active', upTo: seq });
  expect((await stateOf(center, contactId)).seq).toBe(seq);
});

test('tells whom a contact is offered to who asks, the last words and the note it came with, and nothing else that was said', async () => {
  const center = centerAtWork();
  const mei = center.connect({ ...student('mei'), name: '梅梅' }, 'c-mei');
  const opened = await mei.send({ action: 'contact.open', openId: 'first', context: { course: 'Algebra' } });
  const contactId = v.parse(ContactId, opened?.['contactId']);
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send({ action: 'presence.set', status: 'ready' });
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'a secret of before' });
  await mei.send({ action: 'message.send', contactId, clientSeq: 2, text: `${'长'.repeat(250)}` });
  await mei.send({ action: 'agent.request', contactId });
  await center.offerTo(contactId, { ...agent('wang'), connectionId: 'c-wang' });

  const shown = await wang.send({ action: 'sync', contactId });

  expect(shown).toMatchObject({ type: 'offer', name: '梅梅', lastWords: `${'长'.repeat(200)}…` });
  expect(JSON.stringify(shown)).not.toMatch(/secret|Algebra/);
});

test('answers a supervisor to whom a contact in danger is offered with the offer where they only look, and with the log where they read', async () => {
  const center = centerAtWork();
  const mei = center.connect({ ...student('mei'), name: '梅梅' }, 'c-mei');
  const opened = await mei.send({ action: 'contact.open', openId: 'first' });
  const contactId = v.parse(ContactId, opened?.['contactId']);
  const chief = center.connect(supervisor('chief'), 'c-chief');
  await chief.send({ action: 'presence.set', status: 'ready' });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => hearDanger(state, 'abuse', 1));
  await center.offerTo(contactId, { ...supervisor('chief'), connectionId: 'c-chief' });

  const looked = await chief.send({ action: 'sync', contactId, quiet: true });
  const read = await chief.send({ action: 'sync', contactId });

  expect([looked, read]).toMatchObject([{ type: 'offer', name: '梅梅' }, { type: 'sync' }]);
});

describe('a student who only looks', () => {
  test('reads a contact of theirs that is over, and nothing is noted', async () => {
    const center = centerAtWork();
    const { mei, contactId } = await meiTalksToWang(center);
    const before = await stateOf(center, contactId);
    const phone = center.connect(student('mei'), 'c-mei-phone');

    const answer = await phone.send({ action: 'sync', contactId, since: 0, quiet: true });

    expect(typesIn(answer)).toEqual(['opened', 'agent-requested', 'queued', 'accepted']);
    expect(await stateOf(center, contactId)).toEqual(before);
    await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'still here' });
    expect(phone.frames()).toEqual([]);
  });

  test('finds nothing of another student', async () => {
    const center = centerAtWork();
    const { contactId } = await meiTalksToWang(center);

    const answer = await center.connect(student('tom'), 'c-tom').send({ action: 'sync', contactId, quiet: true });

    expect(answer).toMatchObject({ type: 'error', code: 'not_found' });
  });
});

test('reads the head alone for whoever comes back to a contact where nothing happened, and the log for whoever missed something', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const { upTo } = { upTo: 0, ...(await mei.send({ action: 'sync', contactId })) };
  const { read } = center.ports.log;
  const reads: number[] = [];
  center.ports.log.read = (...asked) => {
    reads.push(asked[1]);
    return read(...asked);
  };
  const again = center.connect(student('mei'), 'c-mei-again');

  const nothingNew = await again.send({ action: 'sync', contactId, since: upTo });
  const stillNothing = await again.send({ action: 'sync', contactId, since: nothingNew?.['upTo'] });
  const missed = await again.send({ action: 'sync', contactId, since: upTo - 1 });

  expect(reads).toEqual([upTo - 1]);
  expect(nothingNew).toMatchObject({ events: [], upTo: upTo + 1, more: false });
  expect(stillNothing).toMatchObject({ events: [], upTo: upTo + 1, more: false });
  expect(missed).toMatchObject({ events: [{ seq: upTo }], upTo: upTo + 1 });
});
