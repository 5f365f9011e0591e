import { expect, test } from 'vitest';
import { botAnswer } from '../../../shared/domain/contact/decide/bot.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { type CenterAtWork, type Client, centerAtWork, meiAndWang, stateOf } from '../center-at-work.ts';

async function answeredQuestion(center: CenterAtWork, mei: Client, contactId: ContactId, clientSeq: number) {
  const question = await mei.send({ action: 'message.send', contactId, clientSeq, text: `question ${clientSeq}` });
  const forSeq = Number(question?.['seq']);
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) =>
    botAnswer(state, {
      type: 'answered',
      forSeq,
      kind: 'answer',
      text: 'so',
      articleIds: [],
      choices: [],
      confidence: 0.9,
    }),
  );
  center.ports.autoReply.drain();
  center.ports.routing.drain();
  return (await stateOf(center, contactId)).seq;
}

test('notes that an answer helped, and wakes nobody', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const seq = await answeredQuestion(center, mei, contactId, 1);

  const answer = await mei.send({ action: 'answer.rate', contactId, seq, helpful: true });

  expect(answer).toMatchObject({ type: 'ack', seq: seq + 1 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'self-service', failedAnswers: 0 });
  expect(center.snapshot().waiting).toEqual([[], [], [], []]);
});

test('brings a person after the second answer in a row that did not help', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const first = await answeredQuestion(center, mei, contactId, 1);
  await mei.send({ action: 'answer.rate', contactId, seq: first, helpful: false });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'self-service' });
  const second = await answeredQuestion(center, mei, contactId, 2);

  await mei.send({ action: 'answer.rate', contactId, seq: second, helpful: false });

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', queue: 'general' });
  expect(center.ports.autoReply.drain()).toEqual([{ contactId, seq: expect.any(Number), helps: true }]);
  center.clock.advance(3_000);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('a rating of anything but an answer changes nothing, and keeps no answer from being rated', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const seq = await answeredQuestion(center, mei, contactId, 1);
  const before = await stateOf(center, contactId);

  for (const other of [1, seq - 1, seq + 1, 2 ** 40])
    expect(await mei.send({ action: 'answer.rate', contactId, seq: other, helpful: false })).toMatchObject({
      type: 'ack',
    });

  expect(await stateOf(center, contactId)).toEqual(before);
  await mei.send({ action: 'answer.rate', contactId, seq, helpful: true });
  expect(await stateOf(center, contactId)).toMatchObject({ ratedSeq: seq });
});
