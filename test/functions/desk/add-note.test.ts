import { expect, test } from 'vitest';
import { agent, centerAtWork, meiTalksToWang } from '../center-at-work.ts';

const note = { action: 'note.add', epoch: 1, text: 'a regular' } as const;

test('stores a note and shows it to nobody', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const pushed = [mei.frames(), wang.frames()];

  const answer = await wang.send({ ...note, contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect((await center.ports.log.read(contactId, 5, 1))[0]?.event).toEqual({
    type: 'noted',
    agentId: 'ag_wang',
    text: 'a regular',
  });
  expect([mei.frames(), wang.frames()]).toEqual(pushed);
});

test('takes no note from an agent who does not hold the contact', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const li = center.connect(agent('li'), 'c-li');
  const before = center.snapshot();

  expect(await li.send({ ...note, contactId })).toMatchObject({ type: 'error', code: 'not_found' });
  expect(center.snapshot()).toEqual(before);
});
