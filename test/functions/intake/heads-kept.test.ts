import { describe, expect, test } from 'vitest';
import { headsKept } from '../../../shared/lambda/heads-kept.ts';
import { agent, centerAtWork, eventsOf, meiTalksToWang, stateOf, student } from '../center-at-work.ts';

const talk = { action: 'message.send', clientSeq: 1, text: 'let me look' } as const;

describe('the head of a contact that an agent has', () => {
  test('is read once for a talk, and each message is one append', async () => {
    const center = centerAtWork();
    const { mei, wang, contactId } = await meiTalksToWang(center);
    center.calls.length = 0;

    await mei.send({ ...talk, contactId });
    await wang.send({ ...talk, contactId, epoch: 1 });
    await mei.send({ ...talk, contactId, clientSeq: 2 });

    expect(center.calls).toEqual(['head', 'append 1 + 0', 'append 1 + 0', 'append 1 + 0']);
  });

  test('is read again where another function wrote meanwhile, and nothing is lost or doubled', async () => {
    const center = centerAtWork();
    const { mei, wang, contactId } = await meiTalksToWang(center);
    await mei.send({ ...talk, contactId });
    await wang.send({ action: 'note.add', contactId, epoch: 1, text: 'asks about the exam' });

    const answer = await mei.send({ ...talk, contactId, clientSeq: 2 });

    expect(answer).toMatchObject({ type: 'ack', seq: 8 });
    expect((await eventsOf(center, contactId)).slice(-3)).toEqual(['message', 'noted', 'message']);
  });

  test('refuses nobody by what it was: who has the contact since is not fenced', async () => {
    const center = centerAtWork();
    const { wang, contactId } = await meiTalksToWang(center);
    await wang.send({ ...talk, contactId, epoch: 1 });
    const li = center.connect(agent('li'), 'c-li');
    await li.send({ action: 'presence.set', status: 'ready' });
    await wang.send({ action: 'contact.transfer', contactId, epoch: 1, queue: 'billing' });
    await center.offerTo(contactId, { ...agent('li'), connectionId: 'c-li' });
    await li.send({ action: 'offer.accept', contactId, epoch: 2 });

    const ofLi = await li.send({ ...talk, contactId, epoch: 2 });
    const ofWang = await wang.send({ ...talk, contactId, clientSeq: 2, epoch: 1 });

    expect([ofLi, ofWang]).toMatchObject([{ type: 'ack' }, { type: 'fenced' }]);
  });

  test('opens it to nobody else', async () => {
    const center = centerAtWork();
    const { mei, contactId } = await meiTalksToWang(center);
    await mei.send({ ...talk, contactId });
    const { seq } = await stateOf(center, contactId);

    const answer = await center.connect(student('tom'), 'c-tom').send({ ...talk, contactId });

    expect(answer).toMatchObject({ type: 'error', code: 'not_found' });
    expect((await stateOf(center, contactId)).seq).toBe(seq);
  });

  test('is kept for its seconds, while an agent has the contact, and after an append alone', async () => {
    const center = centerAtWork();
    const { contactId } = await meiTalksToWang(center);
    const state = await stateOf(center, contactId);
    const heads = headsKept(120);

    heads.note(contactId, state, 0);
    const kept = [heads.of(contactId, 119_999), heads.of(contactId, 120_000)];
    heads.note(contactId, { ...state, phase: 'closed' }, 0);
    const ofClosed = heads.of(contactId, 1);
    heads.note(contactId, state, 0);
    heads.note(contactId, undefined, 0);

    expect(kept).toEqual([state, undefined]);
    expect([ofClosed, heads.of(contactId, 1)]).toEqual([undefined, undefined]);
  });
});
