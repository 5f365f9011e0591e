import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  AcceptOffer,
  AddNote,
  AnswerSurvey,
  CloseContact,
  DeclineOffer,
  EscalateContact,
  JudgeCheck,
  maxTextLength,
  OpenContact,
  RateAnswer,
  Read,
  RenewPresence,
  RequestAgent,
  RequestCallback,
  SendMessage,
  SetPresence,
  SuperviseQueues,
  Sync,
  TransferContact,
  Typing,
  WrapUpContact,
} from '../../../../shared/domain/protocol/client-frame.ts';

const contactId = 'ct_00000001';
const frames: readonly (readonly [v.GenericSchema, Readonly<Record<string, unknown>>])[] = [
  [OpenContact, { action: 'contact.open', openId: 'o-1', language: 'en' }],
  [SendMessage, { action: 'message.send', contactId, clientSeq: 1, text: 'hello' }],
  [SendMessage, { action: 'message.send', contactId, clientSeq: 1, text: 'hello', epoch: 2 }],
  [Sync, { action: 'sync' }],
  [Sync, { action: 'sync', contactId, since: 0 }],
  [RequestAgent, { action: 'agent.request', contactId }],
  [RateAnswer, { action: 'answer.rate', contactId, seq: 3, helpful: false }],
  [RequestCallback, { action: 'callback.request', contactId, at: 'asap' }],
  [RequestCallback, { action: 'callback.request', contactId, at: '2026-09-07T18:00:00+08:00' }],
  [AnswerSurvey, { action: 'survey.answer', contactId, score: 5, comment: 'thanks' }],
  [Typing, { action: 'typing', contactId }],
  [Read, { action: 'read', contactId, seq: 3 }],
  [CloseContact, { action: 'contact.close', contactId }],
  [SetPresence, { action: 'presence.set', status: 'ready' }],
  [RenewPresence, { action: 'presence.renew' }],
  [AcceptOffer, { action: 'offer.accept', contactId, epoch: 1 }],
  [DeclineOffer, { action: 'offer.decline', contactId, epoch: 1 }],
  [TransferContact, { action: 'contact.transfer', contactId, epoch: 1, queue: 'billing', note: 'refund' }],
  [EscalateContact, { action: 'contact.escalate', contactId, epoch: 1 }],
  [WrapUpContact, { action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'answered' }],
  [AddNote, { action: 'note.add', contactId, epoch: 1, text: 'called twice' }],
  [JudgeCheck, { action: 'check.judge', contactId, seq: 3, verdict: 'wrong', learned: { kind: 'nothing-fits' } }],
  [SuperviseQueues, { action: 'supervise.queues' }],
];
const named = frames.map(([schema, frame]) => [frame['action'], schema, frame] as const);

describe('every frame', () => {
  test.each(named)('%s is taken as it is, with and without a ref', (_action, schema, frame) => {
    expect(v.parse(schema, frame)).toEqual(frame);
    expect(v.parse(schema, { ...frame, ref: 'r-1' })).toEqual({ ...frame, ref: 'r-1' });
  });

  test.each(named)('%s with a field nobody knows is refused', (_action, schema, frame) => {
    expect(v.safeParse(schema, { ...frame, admin: true }).success).toBe(false);
  });

  test.each(named)('%s under another action, or none, is refused', (_action, schema, frame) => {
    expect(v.safeParse(schema, { ...frame, action: 'else' }).success).toBe(false);
    expect(v.safeParse(schema, { ...frame, action: undefined }).success).toBe(false);
  });

  test.each(named.filter(([, , frame]) => 'contactId' in frame))(
    '%s about no real contact is refused',
    (_action, schema, frame) => {
      for (const id of ['ct_1', 'st_00000001', 'CONTACT#1', '', 7]) {
        expect(v.safeParse(schema, { ...frame, contactId: id }).success).toBe(false);
      }
    },
  );

  test.each(named)('%s with a ref of 65 characters is refused', (_action, schema, frame) => {
    expect(v.safeParse(schema, { ...frame, ref: 'r'.repeat(65) }).success).toBe(false);
  });
});

describe('bounds', () => {
  const message = { action: 'message.send', contactId, clientSeq: 1, text: 'hello' };

  test.each([
    ['no text', { text: '' }, false],
    ['the longest text', { text: '问'.repeat(maxTextLength) }, true],
    ['a text one longer', { text: '问'.repeat(maxTextLength + 1) }, false],
    ['number 0', { clientSeq: 0 }, false],
    ['half a number', { clientSeq: 1.5 }, false],
    ['a number in words', { clientSeq: '1' }, false],
    ['epoch 0', { epoch: 0 }, false],
  ])('a message with %s is taken: %o', (_what, change, taken) => {
    expect(v.safeParse(SendMessage, { ...message, ...change }).success).toBe(taken);
  });

  test.each([
    [0, false],
    [1, true],
    [5, true],
    [6, false],
    [4.5, false],
  ])('a score of %d is taken: %o', (score, taken) => {
    expect(v.safeParse(AnswerSurvey, { action: 'survey.answer', contactId, score }).success).toBe(taken);
  });

  test.each([
    ['2026-09-07T10:00:00Z', true],
    ['2026-09-07T18:00:00+08:00', true],
    ['2028-02-29T18:00:00.5-03:30', true],
    ['2026-02-29T18:00:00Z', false],
    ['2026-13-01T18:00:00Z', false],
    ['2026-09-07T24:00:00Z', false],
    ['2026-09-07T18:00:00', false],
    ['2026-09-07 18:00:00Z', false],
    ['2026-09-07T18:00:00+08', false],
    ['asap ', false],
    ['tomorrow', false],
    [1_788_000_000_000, false],
  ])('a callback at %s is taken: %o', (at, taken) => {
    expect(v.safeParse(RequestCallback, { action: 'callback.request', contactId, at }).success).toBe(taken);
  });

  test.each([
    ['Under Settings.', true],
    ['\u200b\u200d', false],
    ['\ud800', false],
  ])('a new answer %j is taught: %o', (text, taken) => {
    const learned = { kind: 'new-answer', text };
    const judged = { action: 'check.judge', contactId, seq: 3, verdict: 'wrong', learned };
    const wrapped = { action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'd', learned };

    expect([v.is(JudgeCheck, judged), v.is(WrapUpContact, wrapped)]).toEqual([taken, taken]);
  });

  test('nobody sets their own status to missed', () => {
    expect(v.safeParse(SetPresence, { action: 'presence.set', status: 'missed' }).success).toBe(false);
  });
});
