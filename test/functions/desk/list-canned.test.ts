import { expect, test } from 'vitest';
import { usualPeak } from '../../../shared/domain/peak/peak-policy.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../../shared/domain/routing/enqueue.ts';
import { agent, type CenterAtWork, centerAtWork, meiTalksToWang, open, student } from '../center-at-work.ts';

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

async function othersWait(center: CenterAtWork, many: number, queue: string): Promise<void> {
  for (let at = 0; at < many; at += 1) {
    const other = center.connect(student(`other${at}${queue}`), `c-other${at}${queue}`);
    const contactId = await open(other);
    await other.send({ action: 'agent.request', contactId });
    await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, queue, false));
  }
}

test('while others crowd the queue a reply has its short words, and its own while they crowd another or wait for a moment only', async () => {
  const { contacts, waitedSeconds } = usualPeak.amber.from;
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const said = async () =>
    (await wang.send({ action: 'canned.list', contactId, epoch: 1, studentName: '梅' }))?.['replies'];
  const long = [{ id: 'hello', title: '问候', text: `梅你好，${contactId}` }];

  await othersWait(center, contacts, 'billing');
  center.clock.advance(waitedSeconds * 1000);
  expect(await said()).toEqual(long);
  await othersWait(center, contacts, 'general');
  expect(await said()).toEqual(long);
  center.clock.advance(waitedSeconds * 1000);

  expect(await said()).toEqual([{ id: 'hello', title: '问候', text: '梅好' }]);
});

test('the list looks at the queue for half the price, and has the long words where it cannot be read', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await othersWait(center, usualPeak.amber.from.contacts, 'general');
  center.clock.advance(usualPeak.amber.from.waitedSeconds * 1000);
  const said = async () =>
    (await wang.send({ action: 'canned.list', contactId, epoch: 1, studentName: '梅' }))?.['replies'];
  center.ports.lanes.waiting = () => expect.fail('a choice of words needs no sure read');

  expect(await said()).toMatchObject([{ text: '梅好' }]);

  center.ports.lanes.lately = async () => Promise.reject(new Error('ProvisionedThroughputExceededException'));
  expect(await said()).toMatchObject([{ text: `梅你好，${contactId}` }]);
  expect(center.problems).toMatchObject([[expect.stringContaining('canned'), expect.any(Error), {}]]);
});
