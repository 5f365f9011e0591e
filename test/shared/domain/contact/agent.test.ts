import { describe, expect, test } from 'vitest';
import {
  acceptOffer,
  addNote,
  agentAttached,
  agentClose,
  agentMessage,
  checkClaim,
  declineOffer,
  escalate,
  transfer,
  wrapUp,
} from '../../../../shared/domain/contact/decide/agent.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { limits } from '../center/make-policy.ts';
import {
  accepted,
  agentSaid,
  callbackRequested,
  contactAfter,
  gist,
  inPhase,
  li,
  offered,
  queued,
  requested,
  start,
  wang,
} from './make-contact.ts';

const now = start + 1000;
const claim = { agentId: wang, epoch: 1 };
const resolved = { outcome: 'resolved', disposition: 'answered' } as const;
const noAnswer = { outcome: 'no-answer', disposition: 'voicemail' } as const;
const said = { clientSeq: 1, text: 'let me look', connectionId: 'c-ag_wang' };

const commands: Readonly<Record<string, (state: ContactState, by: typeof claim) => { readonly kind: string }>> = {
  accept: (state, by) => acceptOffer(state, by, { connectionId: 'c' }, now),
  decline: (state, by) => declineOffer(state, by, limits, now),
  message: (state, by) => agentMessage(state, by, said),
  transfer: (state, by) => transfer(state, by, { queue: 'billing' }),
  escalate: (state, by) => escalate(state, by, undefined),
  note: (state, by) => addNote(state, by, 'called twice'),
  close: (state, by) => agentClose(state, by),
  'wrap up': (state, by) => wrapUp(state, by, resolved, limits, now),
};
const taken = contactAfter(
  requested,
  queued,
  offered(1),
  accepted(1),
  agentSaid(1),
  { type: 'agent-lost', agentId: wang, epoch: 1 },
  offered(2, li),
  accepted(2, li),
);

describe.each(Object.entries(commands))('%s', (_name, command) => {
  test('of the agent who held the contact before is fenced and told the epoch of now', () => {
    expect(command(taken, claim)).toEqual({ kind: 'fenced', epoch: 2 });
  });

  test('of the agent who holds it, under an older epoch, is fenced', () => {
    expect(command(taken, { agentId: li, epoch: 1 })).toEqual({ kind: 'fenced', epoch: 2 });
  });

  test('of a stranger finds no contact, whatever the epoch', () => {
    expect(command(inPhase.active, { agentId: li, epoch: 1 })).toEqual({ kind: 'refused', code: 'not_found' });
  });
});

test.each([
  [
    'declined',
    contactAfter(requested, queued, offered(1), {
      type: 'declined',
      agentId: wang,
      epoch: 1,
      excludedUntil: start + 60_000,
    }),
  ],
  [
    'transferred',
    contactAfter(requested, queued, offered(1), accepted(1), { type: 'transferred', agentId: wang, queue: 'billing' }),
  ],
] as const)('an agent who %s the contact is fenced, not a stranger', (_what, state) => {
  expect(checkClaim(state, claim)).toEqual({ kind: 'fenced', epoch: 1 });
});

describe('accepting', () => {
  test.each([
    ['offered', 'accepted'],
    ['active', 'nothing'],
    ['wrap-up', 'nothing'],
  ] as const)('while %s: %s', (phase, outcome) => {
    expect(gist(acceptOffer(inPhase[phase], claim, { connectionId: 'c-ag_wang' }, now))).toBe(outcome);
  });

  test('is too late after the offer expired, and just in time at its last moment', () => {
    expect(gist(acceptOffer(inPhase.offered, claim, { connectionId: 'c' }, start + 15_000))).toBe('accepted');
    expect(gist(acceptOffer(inPhase.offered, claim, { connectionId: 'c' }, start + 15_001))).toBe('offer_expired');
  });

  test('a callback claims the attempt with it', () => {
    const state = contactAfter(callbackRequested(start, true), queued, offered(1));

    expect(acceptOffer(state, claim, { connectionId: 'c' }, now)).toMatchObject({
      events: [{ type: 'accepted' }, { type: 'callback-attempted', attempt: 1 }],
    });
  });
});

test.each([
  ['offered', 'declined'],
  ['active', 'not_waiting'],
  ['wrap-up', 'not_waiting'],
] as const)('declining while %s: %s', (phase, outcome) => {
  expect(gist(declineOffer(inPhase[phase], claim, limits, now))).toBe(outcome);
});

test('a decline leaves the agent alone with the contact for the cooldown', () => {
  expect(declineOffer(inPhase.offered, claim, limits, now)).toMatchObject({
    events: [{ excludedUntil: now + 60_000 }],
  });
});

describe('what an agent says', () => {
  test.each([
    ['offered', 'not_active'],
    ['active', 'message'],
    ['wrap-up', 'message'],
  ] as const)('while %s: %s', (phase, outcome) => {
    expect(gist(agentMessage(inPhase[phase], claim, said))).toBe(outcome);
  });

  test.each([
    [1, 'resent'],
    [2, 'message'],
    [3, 'gap'],
  ])('after one message, number %i: %s', (clientSeq, outcome) => {
    const state = contactAfter(requested, queued, offered(1), accepted(1), agentSaid(1));

    expect(gist(agentMessage(state, claim, { ...said, clientSeq }))).toBe(outcome);
  });

  test('begins with number 1', () => {
    expect(gist(agentMessage(inPhase.active, claim, { ...said, clientSeq: 1 }))).toBe('message');
    expect(gist(agentMessage(inPhase.active, claim, { ...said, clientSeq: 2 }))).toBe('gap');
  });

  test('carries the connection only when it is another one', () => {
    expect(agentMessage(inPhase.active, claim, { ...said, connectionId: 'c-new' })).toMatchObject({
      events: [{ connectionId: 'c-new' }],
    });
    expect(agentMessage(inPhase.active, claim, said)).not.toHaveProperty('events.0.connectionId');
  });
});

test('an agent is attached once on a connection, and only to a contact they hold', () => {
  expect(gist(agentAttached(inPhase.active, wang, 'c-new'))).toBe('attached');
  expect(gist(agentAttached(inPhase.active, wang, 'c-ag_wang'))).toBe('nothing');
  expect(gist(agentAttached(inPhase.active, li, 'c-new'))).toBe('nothing');
});

describe.each([
  ['transfer', (state: ContactState) => transfer(state, claim, { queue: 'billing' }), 'transferred'],
  ['escalate', (state: ContactState) => escalate(state, claim, 'asks for a manager'), 'escalated'],
] as const)('%s', (_name, decide, event) => {
  test.each([
    ['offered', 'not_active'],
    ['active', event],
    ['wrap-up', 'not_active'],
  ] as const)('while %s: %s', (phase, outcome) => {
    expect(gist(decide(inPhase[phase]))).toBe(outcome);
  });
});

test.each<readonly [string, (words: string | undefined) => unknown, string]>([
  ['the note of a transfer', (note) => transfer(inPhase.active, claim, { queue: 'billing', note }), 'note'],
  ['the reason of an escalation', (reason) => escalate(inPhase.active, claim, reason), 'reason'],
  ['the notes of a wrap-up', (notes) => wrapUp(inPhase.active, claim, { ...resolved, notes }, limits, now), 'notes'],
])('%s is kept in the log, and no empty one', (_what, decide, field) => {
  expect(decide('asked twice already')).toHaveProperty(`events.0.${field}`, 'asked twice already');
  expect(decide(undefined)).not.toHaveProperty(`events.0.${field}`);
});

test.each([
  [1, { events: [{ tier: 2 }] }],
  [2, { events: [{ tier: 3 }] }],
  [3, { kind: 'refused', code: 'top_tier' }],
] as const)('escalating from tier %i asks the next one, if there is one', (tier, decision) => {
  expect(escalate({ ...inPhase.active, tier }, claim, undefined)).toMatchObject(decision);
});

test.each([
  ['offered', 'not_active'],
  ['active', 'noted'],
  ['wrap-up', 'noted'],
] as const)('a note while %s: %s', (phase, outcome) => {
  expect(gist(addNote(inPhase[phase], claim, 'prefers e-mail'))).toBe(outcome);
});

test.each([
  ['offered', 'not_active'],
  ['active', 'wrap-up-started'],
  ['wrap-up', 'nothing'],
] as const)('an agent who ends the conversation while %s: %s', (phase, outcome) => {
  expect(gist(agentClose(inPhase[phase], claim))).toBe(outcome);
});

describe('wrapping up', () => {
  test.each([
    ['offered', 'not_active'],
    ['active', 'closed'],
    ['wrap-up', 'closed'],
    ['closed', 'fenced'],
  ] as const)('while %s: %s', (phase, outcome) => {
    expect(gist(wrapUp(inPhase[phase], claim, resolved, limits, now))).toBe(outcome);
  });

  test('nobody can fail to reach a student who is in a chat', () => {
    expect(gist(wrapUp(inPhase.active, claim, noAnswer, limits, now))).toBe('no_callback');
  });

  const callback = (attempts: number) =>
    contactAfter(callbackRequested(start, true), queued, offered(1), accepted(1), {
      type: 'callback-attempted',
      attempt: attempts,
      agentId: wang,
    });

  test.each([
    [1, 'callback-missed'],
    [2, 'callback-missed'],
    [3, 'closed'],
  ])('attempt %i that reached nobody ends in %s', (attempts, outcome) => {
    expect(gist(wrapUp(callback(attempts), claim, noAnswer, limits, now))).toBe(outcome);
  });

  test('a missed attempt is tried again after the spacing, the last one has failed', () => {
    expect(wrapUp(callback(1), claim, noAnswer, limits, now)).toMatchObject({ events: [{ nextAt: now + 600_000 }] });
    expect(wrapUp(callback(3), claim, noAnswer, limits, now)).toMatchObject({
      events: [{ outcome: 'callback-failed' }],
    });
  });

  test.each([
    ['resolved', 'callback-kept'],
    ['unresolved', 'unresolved'],
  ] as const)('a callback that ends %s counts as %s', (outcome, counted) => {
    expect(wrapUp(callback(1), claim, { ...resolved, outcome }, limits, now)).toMatchObject({
      events: [{ outcome: counted }],
    });
  });
});
