import { describe, expect, test } from 'vitest';
import { maxTextLength } from '../../shared/domain/protocol/client-frame.ts';
import { agent, centerAtWork, meiTalksToWang, offeredToWang, student } from './center-at-work.ts';

const stranger = 'ct_nosuchcontact';

/** Frames a student may send about a contact, each well-formed. */
function studentFrames(contactId: string): readonly object[] {
  return [
    { action: 'message.send', contactId, clientSeq: 1, text: 'hi' },
    { action: 'sync', contactId },
    { action: 'agent.request', contactId },
    { action: 'answer.rate', contactId, seq: 1, helpful: true },
    { action: 'callback.request', contactId, at: 'asap' },
    { action: 'survey.answer', contactId, score: 5 },
    { action: 'typing', contactId },
    { action: 'read', contactId, seq: 1 },
    { action: 'contact.close', contactId },
  ];
}

/** Frames an agent may send, each well-formed. */
function agentFrames(contactId: string, epoch: number): readonly object[] {
  return [
    { action: 'offer.accept', contactId, epoch },
    { action: 'offer.decline', contactId, epoch },
    { action: 'contact.transfer', contactId, epoch, queue: 'billing' },
    { action: 'contact.escalate', contactId, epoch },
    { action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'done' },
    { action: 'note.add', contactId, epoch, text: 'a note' },
  ];
}

const presenceFrames = [
  { action: 'presence.set', status: 'ready' },
  { action: 'presence.renew' },
  { action: 'supervise.queues' },
];

describe('changes nothing and answers', () => {
  test.each(['', 'hello', '{"action":', '[]', '42', 'null', '"sync"', '{"action":"sync"}}'])(
    'bad_json to %j',
    async (text) => {
      const center = centerAtWork();
      const { mei } = await meiTalksToWang(center);
      const before = center.snapshot();

      expect(await mei.send(text)).toMatchObject({ type: 'error', code: 'bad_json', message: expect.any(String) });
      expect(center.snapshot()).toEqual(before);
    },
  );

  test.each([{}, { action: 'contact.destroy' }, { action: 7 }, { action: null }, { action: '__proto__' }])(
    'unknown_action to %j',
    async (frame) => {
      const center = centerAtWork();
      const { mei } = await meiTalksToWang(center);
      const before = center.snapshot();

      expect(await mei.send({ ...frame, ref: 'r1' })).toMatchObject({ code: 'unknown_action', ref: 'r1' });
      expect(center.snapshot()).toEqual(before);
    },
  );

  test.each([
    { action: 'contact.open' },
    { action: 'contact.open', openId: 'a b' },
    { action: 'contact.open', openId: 'first', language: 'fr' },
    { action: 'contact.open', openId: 'first', studentId: 'st_tom' },
    { action: 'message.send', contactId: 'ct_1', clientSeq: 1, text: 'hi' },
    { action: 'message.send', contactId: stranger, clientSeq: '1', text: 'hi' },
    { action: 'message.send', contactId: stranger, clientSeq: 0, text: 'hi' },
    { action: 'message.send', contactId: stranger, clientSeq: 1.5, text: 'hi' },
    { action: 'message.send', contactId: stranger, clientSeq: 1, text: '' },
    { action: 'message.send', contactId: stranger, clientSeq: 1, text: { toString: 'hi' } },
    { action: 'sync', since: -1 },
    { action: 'answer.rate', contactId: stranger, seq: 1, helpful: 'yes' },
    { action: 'callback.request', contactId: stranger, at: 'soon' },
    { action: 'survey.answer', contactId: stranger, score: 6 },
    { action: 'survey.answer', contactId: stranger, score: 3, comment: 'x'.repeat(1001) },
    { action: 'read', contactId: stranger },
    { action: 'typing', contactId: null },
    { action: 'contact.close' },
  ])('bad_frame to the student’s %j', async (frame) => {
    const center = centerAtWork();
    const { mei } = await meiTalksToWang(center);
    const before = center.snapshot();

    expect(await mei.send({ ...frame, ref: 'r1' })).toMatchObject({ type: 'error', code: 'bad_frame', ref: 'r1' });
    expect(center.snapshot()).toEqual(before);
  });

  test.each([
    { action: 'presence.set', status: 'missed' },
    { action: 'offer.accept', contactId: stranger },
    { action: 'offer.accept', contactId: stranger, epoch: 0 },
    { action: 'contact.transfer', contactId: stranger, epoch: 1, queue: 7 },
    { action: 'contact.wrap-up', contactId: stranger, epoch: 1, outcome: 'great', disposition: 'done' },
    { action: 'contact.wrap-up', contactId: stranger, epoch: 1, outcome: 'resolved', disposition: '' },
    { action: 'note.add', contactId: stranger, epoch: 1, text: '' },
  ])('bad_frame to the agent’s %j', async (frame) => {
    const center = centerAtWork();
    const { wang } = await meiTalksToWang(center);
    const before = center.snapshot();

    expect(await wang.send(frame)).toMatchObject({ type: 'error', code: 'bad_frame' });
    expect(center.snapshot()).toEqual(before);
  });

  test('text_too_long to one character more than a text may have, and stores one that just fits', async () => {
    const center = centerAtWork();
    const { mei, wang, contactId } = await meiTalksToWang(center);
    const before = center.snapshot();
    const text = '字'.repeat(maxTextLength + 1);

    const answers = [
      await mei.send({ action: 'message.send', contactId, clientSeq: 1, text }),
      await wang.send({ action: 'message.send', contactId, clientSeq: 1, epoch: 1, text }),
      await wang.send({ action: 'note.add', contactId, epoch: 1, text }),
      await wang.send({ action: 'contact.escalate', contactId, epoch: 1, reason: text }),
    ];

    expect(answers.map((answer) => answer?.['code'])).toEqual(Array(4).fill('text_too_long'));
    expect(center.snapshot()).toEqual(before);
    const fits = { action: 'message.send', contactId, clientSeq: 1, text: text.slice(1) };
    expect(await mei.send(fits)).toMatchObject({ type: 'ack' });
  });

  const surrogates = ['\ud800', 'a\udc00b', '\udc00\ud800'];
  const invisible = [
    ' ',
    '\n\t',
    '\u00a0\u3000',
    '\u200b\u200d',
    '\ufeff',
    '\u2800',
    '\u3164',
    '\u202e\u2066',
    '\u0000',
  ];
  const written = (text: string): readonly (readonly ['mei' | 'wang', object])[] => [
    ['mei', { action: 'message.send', clientSeq: 1, text }],
    ['mei', { action: 'survey.answer', score: 3, comment: text }],
    ['wang', { action: 'message.send', epoch: 1, clientSeq: 1, text }],
    ['wang', { action: 'note.add', epoch: 1, text }],
    ['wang', { action: 'contact.transfer', epoch: 1, queue: 'billing', note: text }],
    ['wang', { action: 'contact.escalate', epoch: 1, reason: text }],
    ['wang', { action: 'contact.wrap-up', epoch: 1, outcome: 'resolved', disposition: text }],
    ['wang', { action: 'contact.wrap-up', epoch: 1, outcome: 'resolved', disposition: 'x', notes: text }],
    [
      'wang',
      {
        action: 'contact.wrap-up',
        epoch: 1,
        outcome: 'resolved',
        disposition: 'x',
        learned: { kind: 'new-answer', text },
      },
    ],
  ];
  const names = (text: string): readonly (readonly ['mei' | 'wang', object])[] => [
    ['wang', { action: 'contact.transfer', epoch: 1, queue: text }],
    ['wang', { action: 'canned.list', epoch: 1, studentName: text }],
    ['wang', { action: 'canned.list', epoch: 1, agentName: text }],
  ];

  test.each([...surrogates, ...invisible])('bad_frame to every field somebody writes %j in', async (text) => {
    const center = centerAtWork();
    const both = await meiTalksToWang(center);
    const before = center.snapshot();
    const frames = surrogates.includes(text) ? [...written(text), ...names(text)] : written(text);

    for (const [who, frame] of frames) {
      const answer = await both[who].send({ ...frame, contactId: both.contactId });
      expect({ frame, answer }).toMatchObject({ answer: { type: 'error', code: 'bad_frame' } });
    }
    expect(center.snapshot()).toEqual(before);
  });

  test.each(['？？？', '🙂', '👩‍👩‍👧', '(^_^)', 'ok\u200b', '\u202bשלום'])(
    'nothing to %j, which is to be seen',
    async (text) => {
      const center = centerAtWork();
      const { mei, contactId } = await meiTalksToWang(center);

      expect(await mei.send({ action: 'message.send', contactId, clientSeq: 1, text })).toMatchObject({ type: 'ack' });
    },
  );

  test.each(['$connect', '$disconnect', '$default'])('unknown_action to a frame that names %s', async (action) => {
    const center = centerAtWork();
    const { mei } = await meiTalksToWang(center);
    const before = center.snapshot();

    expect(await mei.send({ action })).toMatchObject({ type: 'error', code: 'unknown_action' });
    expect(center.snapshot()).toEqual(before);
  });

  test('an unknown field by the beginning of its name', async () => {
    const center = centerAtWork();
    const { mei, contactId } = await meiTalksToWang(center);

    const answer = await mei.send({ action: 'typing', contactId, ['x'.repeat(30_000)]: 1 });

    expect(answer).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('got unknown fields') });
    expect(JSON.stringify(answer).length).toBeLessThan(300);
  });

  test('not_active to a note and a wish for canned replies by whom a contact is only offered to', async () => {
    const center = centerAtWork();
    const { wang, contactId } = await offeredToWang(center);
    const before = center.snapshot();

    for (const frame of [{ action: 'note.add', text: 'a note' }, { action: 'canned.list' }])
      expect(await wang.send({ ...frame, contactId, epoch: 1 })).toMatchObject({ code: 'not_active' });
    expect(center.snapshot()).toEqual(before);
  });

  test('not_found to every frame of a student about another student’s contact, and about none', async () => {
    const center = centerAtWork();
    const { contactId } = await meiTalksToWang(center);
    const tom = center.connect(student('tom'), 'c-tom');
    const before = center.snapshot();

    for (const frame of [...studentFrames(contactId), ...studentFrames(stranger)]) {
      expect({ frame, answer: await tom.send(frame) }).toMatchObject({ answer: { type: 'error', code: 'not_found' } });
    }
    expect(center.snapshot()).toEqual(before);
  });

  test('not_found to every frame of an agent about a contact they never had', async () => {
    const center = centerAtWork();
    const { contactId } = await meiTalksToWang(center);
    const li = center.connect(agent('li'), 'c-li');
    const before = center.snapshot();

    for (const frame of [...agentFrames(contactId, 1), ...agentFrames(stranger, 1)]) {
      expect({ frame, answer: await li.send(frame) }).toMatchObject({ answer: { type: 'error', code: 'not_found' } });
    }
    expect(center.snapshot()).toEqual(before);
  });

  test('forbidden to every frame of an agent that a student sends, about their own contact too', async () => {
    const center = centerAtWork();
    const { mei, contactId } = await meiTalksToWang(center);
    const before = center.snapshot();

    for (const frame of [...agentFrames(contactId, 1), ...presenceFrames]) {
      expect({ frame, answer: await mei.send(frame) }).toMatchObject({ answer: { type: 'error', code: 'forbidden' } });
    }
    expect(center.snapshot()).toEqual(before);
  });

  test('forbidden to a student’s own frames that an agent sends', async () => {
    const center = centerAtWork();
    const { wang, contactId } = await meiTalksToWang(center);
    const before = center.snapshot();
    const frames = [
      { action: 'contact.open', openId: 'first' },
      { action: 'agent.request', contactId },
      { action: 'answer.rate', contactId, seq: 1, helpful: true },
      { action: 'callback.request', contactId, at: 'asap' },
      { action: 'survey.answer', contactId, score: 5 },
    ];

    for (const frame of frames) {
      expect({ frame, answer: await wang.send(frame) }).toMatchObject({ answer: { code: 'forbidden' } });
    }
    expect(center.snapshot()).toEqual(before);
  });

  test('fenced to every frame of an agent under an epoch that is not the contact’s', async () => {
    const center = centerAtWork();
    const { wang, contactId } = await meiTalksToWang(center);
    const before = center.snapshot();
    const frames = [
      ...agentFrames(contactId, 9),
      { action: 'message.send', contactId, epoch: 9, clientSeq: 1, text: 'hi' },
      { action: 'contact.close', contactId, epoch: 9 },
    ];

    for (const frame of frames) {
      expect({ frame, answer: await wang.send(frame) }).toMatchObject({ answer: { type: 'fenced', epoch: 1 } });
    }
    expect(center.snapshot()).toEqual(before);
  });

  test('token_expired to every frame once the token behind the connection has ended', async () => {
    const center = centerAtWork();
    const { mei, wang, contactId } = await meiTalksToWang(center);
    center.clock.advance(2 * 3_600_000);
    const before = center.snapshot();

    for (const frame of [{ action: 'contact.open', openId: 'second' }, ...studentFrames(contactId)]) {
      expect({ frame, answer: await mei.send(frame) }).toMatchObject({ answer: { code: 'token_expired' } });
    }
    for (const frame of [...agentFrames(contactId, 1), ...presenceFrames]) {
      expect({ frame, answer: await wang.send(frame) }).toMatchObject({ answer: { code: 'token_expired' } });
    }
    expect(center.snapshot()).toEqual(before);
  });
});

test('never reports what somebody wrote, also when everything after the append fails', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  center.ports.connections.post = () => Promise.reject(new Error('gateway unreachable'));

  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'my secret is 4711' });
  await wang.send({ action: 'message.send', contactId, epoch: 1, clientSeq: 1, text: 'so is 4711' });

  expect(center.problems).toHaveLength(2);
  expect(JSON.stringify(center.problems)).not.toContain('4711');
});
