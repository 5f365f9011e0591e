import { expect, test } from 'vitest';
import { agent, centerAtWork, meiTalksToWang } from '../center-at-work.ts';

test('lists the replies in the contact’s language, filled in and ready to send', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answer = await wang.send({
    action: 'canned.list',
    contactId,
    epoch: 1,
    studentName: '{{agent.name}}梅',
    ref: 'c',
  });

  expect(answer).toEqual({
    type: 'canned',
    ref: 'c',
    contactId,
    replies: [{ id: 'hello', title: '问候', text: `{{agent.name}}梅你好，${contactId}` }],
  });
  expect(center.snapshot()).toEqual(before);
});

test('lists nothing to a student, to a stranger, or under an old epoch', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const zhao = center.connect(agent('zhao'), 'c-zhao');
  const frame = { action: 'canned.list', contactId, epoch: 1 } as const;

  expect(await mei.send(frame)).toMatchObject({ type: 'error', code: 'forbidden' });
  expect(await zhao.send(frame)).toMatchObject({ type: 'error', code: 'not_found' });
  expect(await wang.send({ ...frame, epoch: 9 })).toMatchObject({ type: 'fenced', epoch: 1 });
  expect(await wang.send({ ...frame, studentName: 'x'.repeat(61) })).toMatchObject({ type: 'error' });
});
