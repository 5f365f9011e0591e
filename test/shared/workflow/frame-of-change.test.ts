import { describe, expect, test } from 'vitest';
import { agentMessage } from '../../../shared/domain/contact/decide/agent.ts';
import type { RefusalCode } from '../../../shared/domain/contact/decide/decision.ts';
import { studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { acknowledgeResend } from '../../../shared/workflow/acknowledge-resend.ts';
import type { Change } from '../../../shared/workflow/change-by.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { frameOf, frameOfMessage } from '../../../shared/workflow/frame-of-change.ts';
import { talkingContact } from '../aws/conversation.ts';
import { limits, noon, openContact } from '../contract/makers.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';

describe('the frame of a change', () => {
  test('acknowledges an append with the newest sequence number and its moment', async () => {
    const { log } = memoryCenter();
    const { contactId } = await openContact({ log });

    const change = await say(log, contactId, 1, 'hi');

    expect(frameOf(change, 'r1', contactId)).toEqual({ type: 'ack', ref: 'r1', contactId, seq: 2, at: noon });
  });

  test('acknowledges what had happened already with the newest sequence number', async () => {
    const { log } = memoryCenter();
    const state = await openContact({ log });

    const frame = frameOf({ kind: 'nothing', state }, undefined, state.contactId);

    expect(frame).toEqual({ type: 'ack', contactId: state.contactId, seq: 1 });
  });

  test('says what number was expected after a gap', async () => {
    const { log } = memoryCenter();
    const { contactId } = await openContact({ log });

    const change = await say(log, contactId, 3, 'hi');

    expect(frameOf(change, 'r1', contactId)).toEqual({ type: 'gap', ref: 'r1', contactId, expected: 1 });
  });

  test('says the epoch that counts to an agent who is fenced', async () => {
    const state = await openContact(memoryCenter());
    const { contactId } = state;

    const frame = frameOf({ kind: 'fenced', epoch: 4, state }, 'r1', contactId);

    expect(frame).toEqual({ type: 'fenced', ref: 'r1', contactId, epoch: 4 });
  });

  test('says not_found of a contact nobody opened', async () => {
    const { contactId } = await openContact(memoryCenter());

    expect(frameOf({ kind: 'missing' }, 'r1', contactId)).toMatchObject({
      type: 'error',
      ref: 'r1',
      code: 'not_found',
    });
  });

  test.each<[Change['kind'] & ('locked' | 'taken' | 'busy'), string]>([
    ['locked', 'callback_exists'],
    ['taken', 'busy'],
    ['busy', 'busy'],
  ])('is an error when the append is %s: %s', async (kind, code) => {
    const { contactId } = await openContact(memoryCenter());

    expect(frameOf({ kind }, undefined, contactId)).toMatchObject({ type: 'error', code });
  });

  test.each<RefusalCode>([
    'not_found',
    'closed',
    'not_waiting',
    'not_active',
    'offer_expired',
    'no_survey',
    'conflict',
    'too_late',
    'top_tier',
    'no_callback',
    'unknown_queue',
  ])('is an error with the code of the refusal and one lower-case sentence: %s', async (code) => {
    const state = await openContact(memoryCenter());

    const frame = frameOf({ kind: 'refused', code, state }, undefined, state.contactId);

    expect(frame).toMatchObject({ type: 'error', code, message: expect.stringMatching(/^[a-z].*[^.]$/) });
  });
});

describe('a message sent again', () => {
  test('is answered with its first acknowledgement, however long ago that was', async () => {
    const { log } = memoryCenter();
    const { contactId } = await openContact({ log });
    for (let clientSeq = 1; clientSeq <= 250; clientSeq += 1)
      await say(log, contactId, clientSeq, `第 ${clientSeq} 句`);

    const change = await say(log, contactId, 120, '第 120 句');

    const frame = await frameOfMessage(log, change, { ref: 'r1', contactId, text: '第 120 句' });
    expect(frame).toEqual({ type: 'ack', ref: 'r1', contactId, seq: 121, at: noon });
  });

  test('with another text is a conflict', async () => {
    const { log } = memoryCenter();
    const { contactId } = await openContact({ log });
    await say(log, contactId, 1, 'hi');

    const change = await say(log, contactId, 1, 'ho');

    expect(await frameOfMessage(log, change, { contactId, text: 'ho' })).toMatchObject({ code: 'conflict' });
  });

  test('by an agent is not mistaken for the student’s message of the same number', async () => {
    const center = memoryUnderTest();
    const { contactId, assignment, epoch } = await talkingContact(center);
    if (!assignment) throw new Error('nobody holds the contact');
    const said = { clientSeq: 1, text: '视频一直加载不出来', connectionId: assignment.connectionId };

    const change = await changeContact(center.log, contactId, noon, (state) =>
      agentMessage(state, { agentId: assignment.agentId, epoch }, said),
    );

    const [first] = (await center.log.read(contactId, 0, 100)).filter(
      ({ event }) => event.type === 'message' && event.from === 'agent',
    );
    const frame = await frameOfMessage(center.log, change, { contactId, text: said.text });
    expect(frame).toMatchObject({ type: 'ack', seq: first?.seq });
  });

  test('whose row is not in the log is a conflict', async () => {
    const { log } = memoryCenter();
    const { contactId, studentId } = await openContact({ log });

    expect(await acknowledgeResend(log, contactId, { from: studentId, clientSeq: 1, text: 'hi' })).toEqual({
      kind: 'conflict',
    });
  });

  test('goes the way of every change when it is new', async () => {
    const { log } = memoryCenter();
    const { contactId } = await openContact({ log });

    const frame = await frameOfMessage(log, await say(log, contactId, 1, 'hi'), { contactId, text: 'hi' });

    expect(frame).toMatchObject({ type: 'ack', seq: 2 });
  });
});

function say(
  log: Parameters<typeof changeContact>[0],
  contactId: ContactId,
  clientSeq: number,
  text: string,
): Promise<Change> {
  const said = { clientSeq, text, connectionId: 'c-student' };
  return changeContact(log, contactId, noon, (state) => studentMessage(state, said, limits, noon));
}
