import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../shared/aws/attribute-value.ts';
import { toEventRow, toState } from '../../../shared/aws/event-row.ts';
import { toLoggedEvent } from '../../../shared/aws/logged-event.ts';
import { agentMessage } from '../../../shared/domain/contact/decide/agent.ts';
import type { Decision } from '../../../shared/domain/contact/decide/decision.ts';
import { studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import { evolve, type LogEntry } from '../../../shared/domain/contact/evolve.ts';
import { ContactState } from '../../../shared/domain/contact/state.ts';
import { appendable } from '../../../shared/workflow/change-by.ts';
import { aContactId, anAgentId, aStudentId, limits, noon } from '../contract/makers.ts';
import { memoryUnderTest } from '../contract/memory-under-test.ts';
import { agentConnection, said, talkingContact } from './conversation.ts';
import { itemSize } from './item-size.ts';

const writeUnit = 1024;

describe('the row of a message', () => {
  test.each([
    ['400 bytes of text', 'x'.repeat(400)],
    ['130 Chinese characters', '问'.repeat(130)],
  ])('from a student to an agent fits one write unit with %s', async (_what, text) => {
    const state = await talkingContact(memoryUnderTest());

    const decision = studentMessage(state, said(state.studentHighWater + 1, text), limits, noon);

    expect(itemSize(rowOf(state, decision))).toBeLessThanOrEqual(writeUnit);
  });

  test('from an agent to a student fits one write unit with 400 bytes of text', async () => {
    const state = await talkingContact(memoryUnderTest());
    const agentId = state.assignment?.agentId ?? anAgentId();
    const claim = { agentId, epoch: state.epoch };
    const clientSeq = (state.agentHighWater[agentId] ?? 0) + 1;

    const decision = agentMessage(state, claim, { clientSeq, text: 'x'.repeat(400), connectionId: agentConnection });

    expect(itemSize(rowOf(state, decision))).toBeLessThanOrEqual(writeUnit);
  });
});

describe('an event row', () => {
  test('gives back the event and the state it was made of', async () => {
    const state = await talkingContact(memoryUnderTest());

    const row = toEventRow(state.contactId, entryOf(state), 30);

    expect(toLoggedEvent(row)).toEqual({ seq: state.seq, at: noon, event: noted });
    expect(toState(state.contactId, row)).toEqual(state);
  });

  test('gives back any state', async () => {
    await fc.assert(
      fc.asyncProperty(states(), async (state) => {
        expect(toState(state.contactId, toEventRow(state.contactId, entryOf(state), 30))).toEqual(state);
      }),
      { numRuns: 500 },
    );
  });

  test('expires when its retention is over', async () => {
    const state = await talkingContact(memoryUnderTest());

    const row = toEventRow(state.contactId, entryOf(state), 30);

    expect(row['expiresAt']).toEqual({ N: String(noon / 1000 + 30 * 86_400) });
  });

  test.each<[ContactEvent, boolean]>([
    [{ type: 'closed', outcome: 'resolved', by: 'agent' }, true],
    [{ type: 'abandoned', reason: 'left' }, true],
    [{ type: 'survey-answered', score: 4 }, true],
    [{ type: 'reopened', reason: 'message' }, true],
    [{ type: 'survey-sent', followUpAt: noon }, false],
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'hi' }, false],
  ])('of %o has the fold mark: %s', async (event, isMarked) => {
    const before = await talkingContact(memoryUnderTest());
    const state = evolve(before, event, noon);

    const row = toEventRow(state.contactId, { ...entryOf(state), event }, 30);

    expect(row['fold']).toEqual(isMarked ? { N: '1' } : undefined);
  });

  test.each<[ContactEvent, boolean]>([
    [{ type: 'follow-up-sent', text: 'solved?' }, true],
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'thanks' }, true],
    [{ type: 'reopened', reason: 'message' }, true],
  ])('of %o after the end has the fold mark: %s', async (event, isMarked) => {
    const before = await talkingContact(memoryUnderTest());
    const closed = evolve(before, { type: 'closed', outcome: 'resolved', by: 'agent' }, noon);
    const state = evolve(closed, event, noon);

    const row = toEventRow(state.contactId, { ...entryOf(state), event }, 30);

    expect(row['fold']).toEqual(isMarked ? { N: '1' } : undefined);
  });

  test.each<[ContactEvent, boolean]>([
    [{ type: 'closed', outcome: 'resolved', by: 'agent' }, true],
    [{ type: 'abandoned', reason: 'left' }, true],
    [{ type: 'answer-rated', forSeq: 3, helpful: false }, true],
    [{ type: 'answer-checked', forSeq: 3, agentId: anAgentId(), verdict: 'right' }, true],
    [{ type: 'survey-answered', score: 4 }, false],
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'hi' }, false],
  ])('of %o has the learn mark: %s', async (event, isMarked) => {
    const state = await talkingContact(memoryUnderTest());

    const row = toEventRow(state.contactId, { ...entryOf(state), event }, 30);

    expect(row['learn']).toEqual(isMarked ? { N: '1' } : undefined);
  });

  test.each<[ContactEvent, ContactState['phase'], boolean]>([
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'hi' }, 'self-service', false],
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'hi' }, 'handing-over', true],
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'hi' }, 'active', true],
    [{ type: 'message', from: 'student', clientSeq: 1, text: 'hi' }, 'closed', true],
    [{ type: 'message', from: 'agent', agentId: anAgentId(), clientSeq: 1, text: 'hi' }, 'active', false],
    [
      { type: 'agent-requested', forSeq: 3, reason: 'asked-for-person', queue: 'general', candidates: [] },
      'handing-over',
      true,
    ],
    [{ type: 'agent-requested', forSeq: 3, reason: 'danger', queue: 'general', candidates: [] }, 'handing-over', false],
    // Nothing was said before it.
    [
      { type: 'agent-requested', forSeq: 0, reason: 'asked-for-person', queue: 'general', candidates: [] },
      'handing-over',
      false,
    ],
  ])('of %o in %s has the hear mark: %s', async (event, phase, isMarked) => {
    const state = { ...(await talkingContact(memoryUnderTest())), phase };

    const row = toEventRow(state.contactId, { ...entryOf(state), event, state }, 30);

    expect(row['hear']).toEqual(isMarked ? { N: '1' } : undefined);
  });

  test.each<[ContactEvent, boolean, boolean]>([
    [{ type: 'abandoned', reason: 'left' }, true, true],
    [{ type: 'closed', outcome: 'contained', by: 'student' }, true, true],
    [{ type: 'closed', outcome: 'contained', by: 'student' }, false, false],
  ])('of the end %o, with a question unheard: %s, has the hear mark: %s', async (event, isUnheard, isMarked) => {
    const talking = await talkingContact(memoryUnderTest());
    const said = { questionSeq: 9, botSeq: isUnheard ? 8 : 9, agentHighWater: {} };
    const state: ContactState = { ...talking, ...said, phase: 'closed' };

    const row = toEventRow(state.contactId, { ...entryOf(talking), event, state }, 30);

    expect(row['hear']).toEqual(isMarked ? { N: '1' } : undefined);
  });

  test.each([true, false])(
    'of a wish for a call has the hear mark where a question is unheard: %s',
    async (isUnheard) => {
      const talking = await talkingContact(memoryUnderTest());
      const before = { ...talking, questionSeq: 9, botSeq: isUnheard ? 8 : 9, agentHighWater: {} };
      const event = { type: 'callback-requested', dueAt: noon, asap: true, topic: '' } as const;
      const state = evolve({ ...before, phase: 'self-service' }, event, noon);

      const row = toEventRow(state.contactId, { ...entryOf(talking), event, state }, 30);

      expect(row['hear']).toEqual(isUnheard ? { N: '1' } : undefined);
    },
  );

  test('of an end with an agent has no hear mark: each message has a row of its own that is heard', async () => {
    const talking = await talkingContact(memoryUnderTest());
    const heard = { questionSeq: 9, botSeq: 8, agentHighWater: { [anAgentId()]: 1 } };
    const event = { type: 'closed', outcome: 'resolved', by: 'agent' } as const;

    const row = toEventRow(
      talking.contactId,
      { ...entryOf(talking), event, state: { ...talking, ...heard, phase: 'closed' } },
      30,
    );

    expect(row['hear']).toBeUndefined();
  });

  test('of a newer version gives back its state, with what this one does not know carried on', async () => {
    const state = await talkingContact(memoryUnderTest());
    const row = toEventRow(state.contactId, entryOf(state), 30);

    const newer = { ...row, s: { M: { ...row['s']?.M, mood: { S: 'calm' } } } };

    expect(toState(state.contactId, newer)).toEqual({ ...state, more: { mood: 'calm' } });
  });

  test('that holds no state is refused with its key and its cause', async () => {
    const state = await talkingContact(memoryUnderTest());
    const row = { ...toEventRow(state.contactId, entryOf(state), 30), s: { M: { p: { S: 'asleep' } } } };

    const read = () => toState(state.contactId, row);

    expect(read).toThrow(`row of ${state.contactId} E#${String(state.seq).padStart(10, '0')}: does not hold a state`);
    expect(read).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
  });

  test.each<[string, Item]>([
    ['an agent that is not named', { x: { L: [{ L: [{ N: '7' }, { N: '1' }] }] } }],
    ['an excluded agent without a moment', { g: agentNames, x: { L: [{ L: [{ N: '0' }] }] } }],
    ['an agent without what they said', { g: agentNames, ah: { L: [{ L: [{ N: '0' }] }] } }],
    ['an assignment without its epoch', { g: agentNames, as: { L: [{ N: '0' }, { S: 'frontline' }, { S: 'c1' }] } }],
    [
      'an assignment to null',
      { g: agentNames, as: { L: [{ NULL: true }, { S: 'frontline' }, { S: 'c1' }, { N: '1' }] } },
    ],
    [
      'an assignment to an empty name',
      { g: agentNames, as: { L: [{ S: '' }, { S: 'frontline' }, { S: 'c1' }, { N: '1' }] } },
    ],
    [
      'an assignment to false',
      { g: agentNames, as: { L: [{ BOOL: false }, { S: 'frontline' }, { S: 'c1' }, { N: '1' }] } },
    ],
    [
      'an assignment to a figure in words',
      { g: agentNames, as: { L: [{ S: '0' }, { S: 'frontline' }, { S: 'c1' }, { N: '1' }] } },
    ],
    ['a callback at no moment', { cb: { L: [{ S: 'noon' }, { BOOL: true }, { S: 'billing' }, { N: '0' }] } }],
    ['a moment that is due without its event', { du: { L: [{ N: '1' }] } }],
  ])('of a list with %s is refused', async (_what, lists) => {
    const state = await talkingContact(memoryUnderTest());
    const row = toEventRow(state.contactId, entryOf(state), 30);
    const { g: _g, ah: _ah, as: _as, la: _la, x: _x, cb: _cb, du: _du, ...plain } = row['s']?.M ?? {};
    const withLists = (its: Item) => () => toState(state.contactId, { ...row, s: { M: { ...plain, ...its } } });

    expect(withLists({})).not.toThrow();
    expect(withLists(lists)).toThrow('does not hold a state');
  });

  test('of a kind that is unknown here is none to read', () => {
    const row = {
      pk: { S: 'CONTACT#ct_1' },
      sk: { S: 'E#0000000001' },
      at: { N: '1' },
      e: { M: { type: { S: 'x' } } },
    };

    expect(toLoggedEvent(row)).toBeUndefined();
  });

  test('that holds no event is refused with the fields that are wrong', () => {
    const row = {
      pk: { S: 'CONTACT#ct_1' },
      sk: { S: 'E#0000000001' },
      at: { N: '1' },
      e: { M: { type: { S: 'queued' } } },
    };

    expect(() => toLoggedEvent(row)).toThrow('row CONTACT#ct_1 E#0000000001: does not have its form at e.queue');
  });
});

const agentNames = { L: [{ S: anAgentId() }] };
const noted = { type: 'noted', agentId: anAgentId(), text: '已核实' } as const;

function entryOf(state: ContactState): LogEntry {
  return { seq: state.seq, at: noon, event: noted, state };
}

function rowOf(state: ContactState, decision: Decision) {
  if (decision.kind !== 'append') throw new Error(`expected an append, got ${decision.kind}`);
  const { entries } = appendable(evolve, state, decision.events, noon);
  return toEventRow(state.contactId, entries[0], 400);
}

/** States of every form the schema allows, sensible or not. */
function states(): fc.Arbitrary<ContactState> {
  const count = fc.nat({ max: 1000 });
  const ms = fc.integer({ min: noon, max: noon + 1_000_000 });
  const agent = fc.constantFrom(anAgentId(), anAgentId(), anAgentId());
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const assignment = fc.record(
    { agentId: agent, profile: fc.constant('frontline'), connectionId: fc.string(), epoch: count, expiresAt: ms },
    { requiredKeys: ['agentId', 'profile', 'connectionId', 'epoch'] },
  );
  return fc
    .record({
      contactId: fc.constant(aContactId()),
      studentId: fc.constant(aStudentId()),
      seq: fc.integer({ min: 1, max: 5000 }),
      phase: fc.constantFrom('self-service', 'queued', 'offered', 'active', 'closed'),
      channel: fc.constantFrom('chat', 'email', 'voice'),
      language: fc.constantFrom('zh', 'en'),
      class: fc.constantFrom('standard', 'vip', 'complaint', 'escalated'),
      tier: fc.constantFrom(1, 2, 3),
      queue: maybe(fc.constantFrom('billing', 'technical')),
      topic: maybe(fc.string()),
      urgency: maybe(fc.constantFrom('P1', 'P4')),
      openedAt: ms,
      origin: maybe(ms),
      studentAt: ms,
      studentConnection: maybe(fc.string()),
      detachedAt: maybe(ms),
      studentHighWater: count,
      agentHighWater: fc.dictionary(agent, count),
      studentVisibleSeq: count,
      questionSeq: count,
      botSeq: count,
      answers: count,
      failedAnswers: count,
      epoch: count,
      assignment: maybe(assignment),
      lastAgentId: maybe(agent),
      excluded: fc.array(fc.record({ agentId: agent, until: ms }), { maxLength: 3 }),
      callback: maybe(fc.record({ dueAt: ms, asap: fc.boolean(), topic: fc.string(), attempts: count })),
      due: maybe(fc.record({ at: ms, seq: count })),
      closedAt: maybe(ms),
      outcome: maybe(fc.constantFrom('resolved', 'contained')),
      surveySentAt: maybe(ms),
      surveyScore: maybe(fc.integer({ min: 1, max: 5 })),
      followedUp: maybe(fc.boolean()),
      overflowed: maybe(fc.boolean()),
      ratedSeq: maybe(count),
      danger: maybe(fc.constantFrom('abuse', 'self-harm')),
      dangerSeq: maybe(count),
      alertedAt: maybe(ms),
      demandedAt: maybe(ms),
    })
    .map((fields) =>
      v.parse(ContactState, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
    );
}
