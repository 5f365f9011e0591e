import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import { Phase } from '../../shared/domain/contact/state.ts';
import { clientActions } from '../../shared/lambda/client-actions.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { usualAnswers } from '../shared/domain/quality/make-review.ts';
import {
  type Answer,
  agent,
  type CenterAtWork,
  type Client,
  centerAtWork,
  drainAll,
  open,
  start,
  student,
  supervisor,
} from './center-at-work.ts';

type Scene = {
  readonly center: CenterAtWork;
  readonly contactId: ContactId;
  readonly mei: Client;
  readonly wang: Client;
  readonly boss: Client;
};

const seat = { ...agent('wang'), connectionId: 'c-wang' };
const drawn = { week: '2026-W36', agentId: seat.agentId, closedAt: start, language: 'zh' } as const;
const reviewed = { week: drawn.week, agentId: drawn.agentId };
const review = { form: 'usual-1', version: 0, answers: usualAnswers(), comment: 'look at 3' };

const answered = (forSeq: number, kind: 'answer' | 'choices' = 'answer'): ContactEvent => ({
  type: 'answered',
  forSeq,
  kind,
  text: 'so',
  articleIds: [],
  choices: [],
  confidence: 1,
});

/** A student, an agent and a supervisor, and a contact in which the bot has answered once, drawn for review. */
async function scene(): Promise<Scene> {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const wang = center.connect(agent('wang'), 'c-wang');
  const boss = center.connect(supervisor('boss'), 'c-boss');
  await wang.send({ action: 'presence.set', status: 'ready' });
  const contactId = await open(mei);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'hello?' });
  await append({ center, contactId }, answered(2));
  await center.ports.sample.put(drawn.week, [{ ...drawn, contactId }], start);
  return { center, contactId, mei, wang, boss };
}

async function append({ center, contactId }: Pick<Scene, 'center' | 'contactId'>, ...events: ContactEvent[]) {
  const [first, ...rest] = events;
  if (!first) return;
  const change = await changeContact(center.ports.log, contactId, center.clock.now(), () => ({
    kind: 'append',
    events: [first, ...rest],
  }));
  expect(change.kind).toBe('appended');
}

const requested: ContactEvent = {
  type: 'agent-requested',
  forSeq: 2,
  reason: 'x',
  queue: 'general',
  candidates: [],
};

async function offered(on: Scene): Promise<void> {
  await append(on, requested);
  await on.center.offerTo(on.contactId, seat);
}

async function active(on: Scene): Promise<void> {
  await offered(on);
  await on.wang.send({ action: 'offer.accept', contactId: on.contactId, epoch: 1 });
}

async function calledBack(on: Scene): Promise<void> {
  await append(on, { type: 'callback-requested', dueAt: on.center.clock.now(), asap: true, topic: 'general' });
  await on.center.offerTo(on.contactId, seat);
  await on.wang.send({ action: 'offer.accept', contactId: on.contactId, epoch: 1 });
}

async function closed(on: Scene): Promise<void> {
  await active(on);
  const done = { outcome: 'resolved', disposition: 'x' };
  await on.wang.send({ action: 'contact.wrap-up', contactId: on.contactId, epoch: 1, ...done });
}

/** Every phase a contact can be in, and what brings it there. */
const phases: Readonly<Record<string, { readonly phase: Phase; readonly reach: (on: Scene) => Promise<void> }>> = {
  'self-service': { phase: 'self-service', reach: async () => undefined },
  'self-service after a failure': {
    phase: 'self-service',
    reach: (on) => append(on, { type: 'answer-rated', forSeq: 3, helpful: false }, answered(2)),
  },
  'handing-over': { phase: 'handing-over', reach: (on) => append(on, requested) },
  queued: { phase: 'queued', reach: (on) => append(on, requested, { type: 'queued', queue: 'general' }) },
  overflowed: { phase: 'overflowed', reach: (on) => append(on, requested, { type: 'overflowed', queue: 'general' }) },
  offered: { phase: 'offered', reach: offered },
  'offered as a callback': {
    phase: 'offered',
    reach: async (on) => {
      await append(on, { type: 'callback-requested', dueAt: on.center.clock.now(), asap: true, topic: 'general' });
      await on.center.offerTo(on.contactId, seat);
    },
  },
  active: { phase: 'active', reach: active },
  'active as a callback': { phase: 'active', reach: calledBack },
  'wrap-up': {
    phase: 'wrap-up',
    reach: async (on) => {
      await active(on);
      await on.wang.send({ action: 'contact.close', contactId: on.contactId, epoch: 1 });
    },
  },
  'callback-scheduled': {
    phase: 'callback-scheduled',
    reach: (on) =>
      append(on, { type: 'callback-requested', dueAt: on.center.clock.now() + 1, asap: false, topic: 'general' }),
  },
  closed: { phase: 'closed', reach: closed },
  'closed with a survey': {
    phase: 'closed',
    reach: async (on) => {
      await closed(on);
      await append(on, { type: 'survey-sent', followUpAt: on.center.clock.now() + 1 });
    },
  },
  'with another agent': {
    phase: 'active',
    reach: async (on) => {
      await active(on);
      await append(
        on,
        { type: 'transferred', agentId: seat.agentId, queue: 'general' },
        { type: 'queued', queue: 'general' },
      );
      const li = on.center.connect(agent('li'), 'c-li');
      await li.send({ action: 'presence.set', status: 'ready' });
      await on.center.offerTo(on.contactId, { ...agent('li'), connectionId: 'c-li' });
      await li.send({ action: 'offer.accept', contactId: on.contactId, epoch: 2 });
    },
  },
};

type Sender = 'mei' | 'wang' | 'boss';
const under = { epoch: 1 };
const tomorrow = '2026-09-08T02:00:00Z';

/** Every action of the protocol, by who may send it, in each of its forms. */
const frames: Readonly<Record<(typeof clientActions)[number], readonly (readonly [Sender, object])[]>> = {
  'contact.open': [
    ['mei', { openId: 'first' }],
    ['mei', { openId: 'second' }],
  ],
  'message.send': [
    ['mei', { clientSeq: 2, text: 'again' }],
    ['wang', { ...under, clientSeq: 1, text: 'hello' }],
  ],
  sync: [
    ['mei', { since: 0 }],
    ['wang', { since: 0 }],
  ],
  'agent.request': [['mei', {}]],
  'answer.rate': [
    ['mei', { seq: 3, helpful: true }],
    ['mei', { seq: 5, helpful: false }],
  ],
  'callback.request': [
    ['mei', { at: 'asap' }],
    ['mei', { at: 'asap', by: 'message' }],
    ['mei', { at: tomorrow, number: '+8613800138000' }],
  ],
  'callback.move': [
    ['mei', { at: 'asap' }],
    ['mei', { at: 'asap', number: '+8613800138000' }],
    ['mei', { at: 'asap', by: 'message' }],
    ['mei', { at: tomorrow, by: 'chat', number: '+8613800138000' }],
    ['mei', { at: tomorrow }],
  ],
  'callback.cancel': [['mei', {}]],
  'callback.slots': [['mei', {}]],
  'callback.number': [['wang', under]],
  'survey.link': [['wang', under]],
  'survey.answer': [
    ['mei', { score: 2, comment: 'slow' }],
    ['mei', { score: 2, answers: [] }],
  ],
  typing: [['mei', {}]],
  read: [['wang', { seq: 1 }]],
  'contact.close': [
    ['mei', {}],
    ['wang', under],
  ],
  'presence.set': [
    ['wang', { status: 'away' }],
    ['wang', { status: 'ready' }],
  ],
  'presence.renew': [['wang', {}]],
  'offer.accept': [['wang', under]],
  'offer.decline': [['wang', under]],
  'contact.transfer': [
    ['wang', { ...under, queue: 'billing', note: 'a refund' }],
    ['wang', { ...under, queue: 'nowhere' }],
  ],
  'contact.escalate': [['wang', { ...under, reason: 'too hard' }]],
  'contact.wrap-up': [
    ['wang', { ...under, outcome: 'resolved', disposition: 'x' }],
    ['wang', { ...under, outcome: 'unresolved', disposition: 'x', seen: 9, notes: 'n', danger: { was: false } }],
    ['wang', { ...under, outcome: 'no-answer', disposition: 'x' }],
  ],
  'note.add': [['wang', { ...under, text: 'a note' }]],
  'canned.list': [['wang', under]],
  'check.next': [['wang', {}]],
  'check.judge': [
    ['wang', { seq: 3, verdict: 'right' }],
    ['wang', { seq: 5, verdict: 'right' }],
  ],
  'supervise.queues': [['boss', {}]],
  'review.list': [['boss', {}]],
  'review.open': [['boss', reviewed]],
  'review.give': [['boss', { ...reviewed, ...review }]],
  'review.mine': [['wang', {}]],
};

const isContactless: ReadonlySet<string> = new Set([
  'contact.open',
  'presence.set',
  'presence.renew',
  'check.next',
  'supervise.queues',
  'review.list',
  'review.mine',
]);

async function play(name: string, times: number, action: string, [who, fields]: readonly [Sender, object]) {
  const on = await scene();
  await phases[name]?.reach(on);
  drainAll(on.center);
  const { contactId } = on;
  const frame = { action, ref: 'r1', ...(isContactless.has(action) ? {} : { contactId }), ...fields };
  const answers: Answer[] = [];
  for (let time = 0; time < times; time += 1) answers.push(await on[who].send(frame));
  const log = await on.center.ports.log.read(contactId, 0, 1000);
  return { answers, log, state: await on.center.ports.log.head(contactId) };
}

// Of what changed nothing there is no row whose moment could be told.
function withoutMoment(answer: Answer): unknown {
  const { at: _at, ...rest } = answer ?? {};
  return rest;
}

describe.each(Object.keys(phases))('%s: a frame whose acknowledgement was lost', (name) => {
  const all = clientActions.flatMap((action) => frames[action].map((form) => [action, form] as const));

  test.each(all)('%s of %j leaves the log and the answer it left the first time', async (action, form) => {
    const once = await play(name, 1, action, form);
    const twice = await play(name, 2, action, form);

    expect(twice.log).toEqual(once.log);
    expect(twice.state).toEqual(once.state);
    // The survey goes with the end: whoever says it again is told of its number too.
    const last = action === 'contact.close' ? twice.answers[1] : once.answers[0];
    expect(twice.answers.map(withoutMoment)).toEqual([once.answers[0], last].map(withoutMoment));
  });
});

test('every phase there is, is one of those', async () => {
  const reached = await Promise.all(
    Object.values(phases).map(async ({ phase, reach }) => {
      const on = await scene();
      await reach(on);
      expect((await on.center.ports.log.head(on.contactId))?.phase).toBe(phase);
      return phase;
    }),
  );

  expect(new Set(reached)).toEqual(new Set(Phase.options));
});

describe('a repeat that comes late', () => {
  async function later(frame: object): Promise<readonly Answer[]> {
    const on = await scene();
    await active(on);
    const first = await on.wang.send({ ...frame, contactId: on.contactId, epoch: 1 });
    await append(on, { type: 'queued', queue: 'general' });
    const li = on.center.connect(agent('li'), 'c-li');
    await li.send({ action: 'presence.set', status: 'ready' });
    await on.center.offerTo(on.contactId, { ...agent('li'), connectionId: 'c-li' });
    await li.send({ action: 'offer.accept', contactId: on.contactId, epoch: 2 });
    return [first, await on.wang.send({ ...frame, contactId: on.contactId, epoch: 1 })];
  }

  test.each([
    { action: 'contact.transfer', queue: 'billing', note: 'x' },
    { action: 'contact.escalate', reason: 'x' },
  ])('is answered as the first time though a colleague has the contact: $action', async (frame) => {
    const [first, second] = await later(frame);

    expect(second).toEqual(first);
    expect(first).toMatchObject({ type: 'ack' });
  });

  test('of another wish is none: a transfer to another queue is fenced', async () => {
    const on = await scene();
    await active(on);
    await on.wang.send({ action: 'contact.transfer', contactId: on.contactId, epoch: 1, queue: 'billing' });

    const other = { action: 'contact.transfer', contactId: on.contactId, epoch: 1, queue: 'complaints' };

    expect(await on.wang.send(other)).toMatchObject({ type: 'fenced' });
  });

  test('of a note is stored once also when both come at once, and two notes are two', async () => {
    const on = await scene();
    await active(on);
    const note = (text: string) => on.wang.send({ action: 'note.add', contactId: on.contactId, epoch: 1, text });

    const [one, other] = await Promise.all([note('a'), note('a')]);
    await note('b');
    await note('a');

    expect(one).toEqual(other);
    const log = await on.center.ports.log.read(on.contactId, 0, 100);
    expect(log.flatMap(({ event }) => (event.type === 'noted' ? [event.text] : []))).toEqual(['a', 'b', 'a']);
  });
});
