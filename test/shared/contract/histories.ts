import * as fc from 'fast-check';
import { callbackDue, requestCallback } from '../../../shared/domain/callback/callback.ts';
import { closeIdle, followUp } from '../../../shared/domain/closing/closing.ts';
import {
  acceptOffer,
  addNote,
  agentClose,
  agentMessage,
  declineOffer,
  escalate,
  transfer,
  wrapUp,
} from '../../../shared/domain/contact/decide/agent.ts';
import type { Decision } from '../../../shared/domain/contact/decide/decision.ts';
import { expireOffer, loseAgent, offer } from '../../../shared/domain/contact/decide/routing.ts';
import {
  agentRequest,
  studentAttached,
  studentClose,
  studentDetached,
  studentMessage,
} from '../../../shared/domain/contact/decide/student.ts';
import type { LoggedEvent } from '../../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { admit } from '../../../shared/domain/routing/overflow.ts';
import { answerSurvey, reviewScore, sendSurvey } from '../../../shared/domain/survey/survey.ts';
import type { AgentId, ContactId, Ms, StudentId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../domain/routing/enqueue.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aContactId, aName, anAgentId, aStudentId, limits, noon, openContact, presenceOf, seatOf } from './makers.ts';

/** One thing somebody does: an action on one of the contacts, by one of the agents where it takes one, after a pause. */
export type Step = {
  readonly action: keyof typeof actions | 'offer';
  readonly contact: 0 | 1;
  readonly agent: 0 | 1;
  readonly pauseMs: Ms;
};

/** Who takes part in a history: the same ids on every implementation. */
export type Cast = {
  readonly contacts: readonly [ContactId, ContactId];
  readonly studentId: StudentId;
  readonly agents: readonly [AgentId, AgentId];
  readonly profile: string;
  readonly queues: readonly [string, string];
};

type Scene = { readonly agentId: AgentId; readonly queue: string; readonly now: Ms };

/** What may happen to a contact; most of it is refused most of the time, as it should be. */
const actions = {
  say: (state, { now }) => studentMessage(state, said(state.studentHighWater + 1), limits, now),
  'say-again': (state, { now }) => studentMessage(state, said(Math.max(1, state.studentHighWater)), limits, now),
  'say-ahead': (state, { now }) => studentMessage(state, said(state.studentHighWater + 2), limits, now),
  'ask-for-person': (state, { queue }) => agentRequest(state, queue),
  enqueue: (state, { queue }) => enqueue(state, queue, false),
  overflow: (state, { queue }) => enqueue(state, queue, true),
  admit: (state, { queue }) => admit(state, queue),
  accept: (state, { now }) => acceptOffer(state, claimOf(state), { connectionId: 'c-desk' }, now),
  decline: (state, { now }) => declineOffer(state, claimOf(state), limits, now),
  expire: (state, { now }) => expireOffer(state, state.epoch, limits, now),
  answer: (state, { agentId }) => agentMessage(state, claimOf(state), said((state.agentHighWater[agentId] ?? 0) + 1)),
  transfer: (state, { queue }) => transfer(state, claimOf(state), { queue, note: '请接手' }),
  escalate: (state) => escalate(state, claimOf(state), undefined),
  note: (state) => addNote(state, claimOf(state), 'seen'),
  'stale-note': (state, { agentId }) => addNote(state, { agentId, epoch: state.epoch - 1 }, 'late'),
  finish: (state) => agentClose(state, claimOf(state)),
  'wrap-up': (state, { now }) => wrapUp(state, claimOf(state), solved, limits, now),
  'nobody-there': (state, { now }) => wrapUp(state, claimOf(state), unreached, limits, now),
  'call-me': (state, { now }) => requestCallback(state, undefined, now),
  'call-me-later': (state, { now }) => requestCallback(state, now + 120_000, now),
  'call-due': (state, { now }) => callbackDue(state, now),
  leave: (state) => studentClose(state),
  detach: (state) => studentDetached(state, state.studentConnection ?? ''),
  attach: (state) => studentAttached(state, 'c-again'),
  'lose-agent': (state, { agentId }) => loseAgent(state, agentId),
  'close-idle': (state, { now }) => closeIdle(state, limits, now),
  survey: (state, { now }) => sendSurvey(state, limits, now),
  'score-low': (state, { now }) => answerSurvey(state, { score: 1 }, limits, now),
  'score-high': (state, { now }) => answerSurvey(state, { score: 5, comment: '谢谢' }, limits, now),
  review: (state, { now }) => reviewScore(state, now),
  'follow-up': (state, { now }) => followUp(state, 'solved?', limits, now),
} as const satisfies Record<string, (state: ContactState, scene: Scene) => Decision>;

const solved = { outcome: 'resolved', disposition: 'explained' } as const;
const unreached = { outcome: 'no-answer', disposition: 'callback' } as const;

function said(clientSeq: number) {
  return { clientSeq, text: `第 ${clientSeq} 句`, connectionId: 'c-student' };
}

function claimOf(state: ContactState) {
  return { agentId: state.assignment?.agentId ?? anAgentId(), epoch: state.epoch };
}

const names = ['offer', ...Object.keys(actions)] as const;
const isAction = (name: string): name is Step['action'] => name === 'offer' || name in actions;
// What leads a contact through its life comes up more often than what ends it.
const usual = ['say', 'ask-for-person', 'enqueue', 'admit', 'offer', 'offer', 'accept', 'answer', 'wrap-up'] as const;

/** Any history of up to `length` steps. */
export function histories(length: number): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({
    action: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...usual) },
      { weight: 2, arbitrary: fc.constantFrom(...names.filter(isAction)) },
    ),
    contact: fc.constantFrom(0, 1),
    agent: fc.constantFrom(0, 1),
    pauseMs: fc.constantFrom(0, 1, 1_000, 1_000, 5_000, 20_000),
  });
  return fc.array(step, { minLength: Math.floor(length / 2), maxLength: length });
}

/** Fresh ids for one history. */
export function aCast(): Cast {
  return {
    contacts: [aContactId(), aContactId()],
    studentId: aStudentId(),
    agents: [anAgentId(), anAgentId()],
    profile: aName('profile'),
    queues: [aName('queue'), aName('queue')],
  };
}

/** Plays a history; gives back what each step came to and everything it left behind. */
export async function play(center: CenterUnderTest, cast: Cast, history: readonly Step[]) {
  for (const contactId of cast.contacts) await openContact(center, { contactId, studentId: cast.studentId });
  for (const agentId of cast.agents) {
    await center.agents.setPresence({ ...presenceOf(cast.profile, agentId), leaseUntil: noon + 3_600_000 }, noon);
  }
  const outcomes: string[] = [];
  let now = noon;
  for (const step of history) {
    now += step.pauseMs;
    outcomes.push(await take(center, cast, step, now));
  }
  return { outcomes, ...(await leftBehind(center, cast)) };
}

async function take(center: CenterUnderTest, cast: Cast, step: Step, now: Ms): Promise<string> {
  const contactId = cast.contacts[step.contact];
  const scene = { agentId: cast.agents[step.agent], queue: cast.queues[step.agent], now };
  const { action } = step;
  if (action === 'offer') return offerTo(center, contactId, cast.profile, scene);
  return (await changeContact(center.log, contactId, now, (state) => actions[action](state, scene))).kind;
}

async function offerTo(center: CenterUnderTest, contactId: ContactId, profile: string, scene: Scene) {
  const agent = await center.agents.find(profile, scene.agentId);
  if (!agent) throw new Error('the agent is gone');
  const claim = { version: agent.version, slots: agent.slots, now: scene.now };
  const decide = (state: ContactState) => offer(state, seatOf(agent), limits, scene.now);
  return (await changeContact(center.log, contactId, scene.now, decide, claim)).kind;
}

async function leftBehind(center: CenterUnderTest, cast: Cast) {
  const heads: (ContactState | undefined)[] = [];
  const logs: (readonly LoggedEvent[])[] = [];
  for (const contactId of cast.contacts) {
    heads.push(await center.log.head(contactId));
    logs.push(await center.log.read(contactId, 0, 1000));
  }
  return {
    heads,
    logs,
    lanes: (await Promise.all(cast.queues.map((queue) => center.lanes.waiting(queue, 10)))).flat(),
    agents: [...(await center.agents.ofProfiles([cast.profile]))].sort((a, b) => (a.agentId < b.agentId ? -1 : 1)),
    contacts: await center.students.contacts(cast.studentId, 10),
  };
}
