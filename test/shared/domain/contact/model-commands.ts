import fc from 'fast-check';
import * as v from 'valibot';
import type { SlotState } from '../../../../shared/domain/callback/call-slots.ts';
import {
  callbackDue,
  cancelCallback,
  moveCallback,
  requestCallback,
} from '../../../../shared/domain/callback/callback.ts';
import { planCall } from '../../../../shared/domain/callback/plan-call.ts';
import { closeIdle, followUp } from '../../../../shared/domain/closing/closing.ts';
import {
  acceptOffer,
  addNote,
  agentAttached,
  agentClose,
  agentMessage,
  declineOffer,
  escalate,
  transfer,
  wrapUp,
} from '../../../../shared/domain/contact/decide/agent.ts';
import { alertOf } from '../../../../shared/domain/contact/decide/alert.ts';
import {
  botAnswer,
  botAnswerAfterEnd,
  botAnswerInLine,
  botHandOver,
  reopenWith,
  solvedInLine,
} from '../../../../shared/domain/contact/decide/bot.ts';
import { judgeAnswer } from '../../../../shared/domain/contact/decide/check.ts';
import { type Decision, nothing } from '../../../../shared/domain/contact/decide/decision.ts';
import { mergeContact } from '../../../../shared/domain/contact/decide/merge.ts';
import { expireOffer, loseAgent } from '../../../../shared/domain/contact/decide/routing.ts';
import {
  agentRequest,
  answerRating,
  studentAttached,
  studentClose,
  studentDetached,
  studentMessage,
} from '../../../../shared/domain/contact/decide/student.ts';
import { hearDanger, raiseUrgency } from '../../../../shared/domain/contact/decide/urgency.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { type AskedFile, FileId } from '../../../../shared/domain/files/asked-file.ts';
import { fileCame } from '../../../../shared/domain/files/decide-file.ts';
import { atOnce } from '../../../../shared/domain/hours/when-open.ts';
import { admit } from '../../../../shared/domain/routing/overflow.ts';
import type { SurveyAnswer } from '../../../../shared/domain/survey/question.ts';
import { answerSurvey, reviewScore, sendSurvey } from '../../../../shared/domain/survey/survey.ts';
import type { SurveyPolicy } from '../../../../shared/domain/survey/survey-policy.ts';
import { AgentId, ContactId, type Ms, StudentId } from '../../../../shared/schema/ids.ts';
import { limits } from '../center/make-policy.ts';
import { enqueue } from '../routing/enqueue.ts';
import { answered, requested, triaged } from './make-contact.ts';

export const contactIds = ['ct_00000001', 'ct_00000002'].map((id) => v.parse(ContactId, id));
export const agentIds = ['ag_chen', 'ag_li', 'ag_wang'].map((id) => v.parse(AgentId, id));

/** Numbers that turn a command's name into one concrete command, whoever sends it. */
export type Draw = {
  readonly agentId: AgentId;
  /** The agent is whoever holds the contact, if anybody does. */
  readonly isHolder: boolean;
  readonly shift: number;
  readonly pick: number;
};

type Decide = (state: ContactState, draw: Draw, now: Ms) => Decision;

/** Commands to a contact; `shift` makes a sequence number, an epoch or a question stale (below 0), right (0) or ahead of its time (above 0). */
export const commands = {
  say: (state, { shift, pick }, now) =>
    studentMessage(
      state,
      {
        clientSeq: Math.max(1, state.studentHighWater + 1 + shift),
        text: `question ${pick}`,
        connectionId: connection(pick),
      },
      limits,
      now,
    ),
  attach: (state, { pick }) => studentAttached(state, connection(pick)),
  detach: (state, { pick }) => studentDetached(state, connection(pick)),
  ask: (state) => agentRequest(state, 'general'),
  rate: (state, { pick }) => answerRating(state, { forSeq: state.botSeq, helpful: pick % 3 === 0 }, 'general'),
  leave: (state) => studentClose(state),
  'callback asap': (state, { pick }, now) =>
    requestCallback(state, undefined, now, atOnce, { kind: 'promised', at: now + pick * 60_000 }),
  score: (state, { pick }, now) =>
    answerSurvey(state, { score: 1 + (pick % 5), answers: answersOf(pick) }, limits, now),
  'callback later': (state, { pick }, now) =>
    planCall(requestCallback(state, now + (pick - 1) * 60_000, now), state, { chat: pick > 3 }, slots(now), now),
  'callback moved': (state, { pick }, now) =>
    planCall(moveCallback(state, pick === 0 ? undefined : now + pick * 60_000, now), state, {}, slots(now), now),
  'callback cancelled': (state, { pick }) => (pick < 3 ? nothing : cancelCallback(state)),
  answer: (state, { shift, pick }) =>
    botAnswer(state, {
      ...answered(Math.max(0, state.questionSeq + shift), pick % 2 === 0 ? 'answer' : 'small-talk'),
      ...(pick % 2 === 0 && !state.check ? { toCheck: [] } : {}),
    }),
  judge: (state, { agentId, shift, pick }) =>
    judgeAnswer(state, Math.max(0, (state.check?.seq ?? 1) + shift), agentId, {
      verdict: pick % 2 === 0 ? 'right' : 'wrong',
    }),
  'hand over': (state, { shift, pick }) =>
    botHandOver(state, triaged({ queue: queueOf(pick), topic: queueOf(pick) }), {
      ...requested,
      forSeq: Math.max(0, state.questionSeq + shift),
      queue: queueOf(pick),
    }),
  'answer in line': (state, { shift }) =>
    botAnswerInLine(state, lateAnswer(state, shift, 'answer'), limits.answersInLine),
  'solved in line': (state, { shift }) => solvedInLine(state, lateAnswer(state, shift, 'solved')),
  'answer after the end': (state, { shift }) => botAnswerAfterEnd(state, lateAnswer(state, shift, 'small-talk')),
  reopen: (state, { shift, pick }) =>
    reopenWith(
      state,
      Math.max(0, state.questionSeq + shift),
      pick % 2 === 0 ? lateAnswer(state, shift, 'answer') : triaged({ queue: queueOf(pick), topic: queueOf(pick) }),
    ),
  // Rare: whoever is in danger gets no survey, and the lives are about all that may happen.
  danger: (state, { shift, pick }) =>
    pick < 4 ? nothing : hearDanger(state, pick === 4 ? 'self-harm' : 'abuse', Math.max(0, state.questionSeq + shift)),
  alert: (state, { pick }, now) => alertOf(state, pick, now),
  urgent: (state, { pick }) => raiseUrgency(state, pick % 2 === 0 ? 'P1' : 'P2', state.questionSeq),
  enqueue: (state, { pick }) => enqueue(state, 'general', pick % 3 === 0),
  admit: (state) => admit(state, 'general'),
  expire: (state, { shift }, now) => expireOffer(state, state.epoch + shift, limits, now),
  lose: (state, draw) => loseAgent(state, claim(state, draw).agentId),
  accept: (state, draw, now) => acceptOffer(state, claim(state, draw), { connectionId: `c-${draw.agentId}` }, now),
  decline: (state, draw, now) => declineOffer(state, claim(state, draw), limits, now),
  reply: (state, draw) =>
    agentMessage(state, claim(state, draw), {
      clientSeq: Math.max(1, (state.agentHighWater[claim(state, draw).agentId] ?? 0) + (draw.pick % 3)),
      text: 'let me look',
      connectionId: `c-${draw.agentId}-${draw.pick % 2}`,
    }),
  reconnect: (state, { agentId, pick }) => agentAttached(state, agentId, `c-${agentId}-${pick % 2}`),
  transfer: (state, draw) => transfer(state, claim(state, draw), { queue: queueOf(draw.pick) }),
  escalate: (state, draw) => escalate(state, claim(state, draw), undefined),
  note: (state, draw) => addNote(state, claim(state, draw), 'careful'),
  end: (state, draw) => agentClose(state, claim(state, draw)),
  'wrap up': (state, draw, now) =>
    wrapUp(state, claim(state, draw), { outcome: outcomeOf(draw.pick), disposition: 'done' }, limits, now),
  'callback due': (state, _draw, now) => callbackDue(state, now),
  survey: (state, _draw, now) => sendSurvey(state, limits, now, atOnce, asks),
  review: (state, _draw, now) => reviewScore(state, now),
  'follow up': (state, _draw, now) => followUp(state, 'is it solved?', limits, now),
  idle: (state, _draw, now) => closeIdle(state, limits, now),
  file: (state, { agentId, pick }) =>
    fileCame(state, sentFile(state, agentId, pick), pick === 0 ? 'wrong_content' : undefined),
  'visitor signed in': (state, { pick }) =>
    pick < 3 ? nothing : mergeContact(state, state.studentId, { studentId: signedIn, name: 'Ann' }),
} as const satisfies Record<string, Decide>;

const signedIn = v.parse(StudentId, 'st_signed-in');

/** A file of the student, or of an agent who holds the contact or did. */
function sentFile({ contactId, epoch, assignment }: ContactState, agentId: AgentId, pick: number): AskedFile {
  const sender =
    pick % 2 === 0
      ? ({ from: 'student' } as const)
      : ({ from: 'agent', agentId: assignment?.agentId ?? agentId, epoch } as const);
  const fileId = v.parse(FileId, `fl_${String(pick).padStart(22, '0')}`);
  return { fileId, contactId, sender, name: 'homework.png', mediaType: 'image/png', bytes: 8, askedAt: 0 };
}

const asks: SurveyPolicy = {
  questions: [{ kind: 'score' }, { kind: 'solved' }, { kind: 'effort', to: 7 }, { kind: 'recommend' }],
};

// Half of an answer is an answer.
function answersOf(pick: number): readonly SurveyAnswer[] {
  const all = [
    { question: 'solved', number: pick % 2 },
    { question: 'effort', number: 1 + (pick % 7) },
    { question: 'recommend', number: (2 * pick + 1) % 11 },
  ];
  return pick % 3 === 0 ? all.slice(1, 2) : all;
}

function slots(now: Ms): SlotState {
  const policy = { slotMinutes: 10, callsASlot: 1, remindMinutes: 1 } as const;
  return { queue: 'general', policy, taken: [], until: now + 86_400_000, callable: (at) => at };
}

function lateAnswer(state: ContactState, shift: number, kind: 'answer' | 'solved' | 'small-talk') {
  return answered(Math.max(0, state.questionSeq + shift), kind);
}

export type CommandName = keyof typeof commands;

/** The commands by which an agent writes: each carries an epoch. */
export const agentCommands: ReadonlySet<string> = new Set<CommandName>([
  'accept',
  'decline',
  'reply',
  'transfer',
  'escalate',
  'note',
  'end',
  'wrap up',
]);

/** One thing that happens in the center. A command with `late` above 0 is decided now and committed that many steps later. */
export type Step =
  | {
      readonly kind: 'command';
      readonly name: CommandName;
      readonly contact: number;
      readonly draw: Draw;
      readonly late: number;
    }
  | { readonly kind: 'route'; readonly late: number }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'status'; readonly agentId: AgentId; readonly status: 'ready' | 'away' | 'offline' }
  | { readonly kind: 'wait'; readonly seconds: number };

const shift = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(-2, -1, 1));
const late = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 4 }));
const contact = fc.nat({ max: contactIds.length - 1 });
const draw = fc.record({
  agentId: fc.constantFrom(...agentIds),
  isHolder: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  shift,
  pick: fc.nat({ max: 6 }),
});
const names = fc.constantFrom(...(Object.keys(commands) as CommandName[]));
// What moves a contact along comes up more often than what ends it.
const usual = fc.constantFrom<CommandName[]>(
  'say',
  'ask',
  'enqueue',
  'accept',
  'reply',
  'wrap up',
  'survey',
  'score',
  'admit',
);

/** Steps in random order: students, agents, routing, sweep and time, some of them decided on a state that is gone when they are committed. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('command' as const), name: names, contact, draw, late }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('command' as const), name: usual, contact, draw, late }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('route' as const), late }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('status' as const),
        agentId: fc.constantFrom(...agentIds),
        status: fc.constantFrom('ready' as const, 'ready' as const, 'away' as const, 'offline' as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('wait' as const),
        seconds: fc.constantFrom(1, 5, 15, 61, 600, 90_000, 90_000),
      }),
    },
  ),
  { minLength: 30, maxLength: 90, size: 'max' },
);

/** The claim an agent makes: theirs with no shift, an older or an invented one otherwise. */
export function claim(state: ContactState, { agentId, isHolder, shift: by }: Draw) {
  return { agentId: (isHolder && state.assignment?.agentId) || agentId, epoch: Math.max(1, state.epoch + by) };
}

function connection(pick: number): string {
  return `c-student-${pick % 2}`;
}

function queueOf(pick: number): string {
  return pick % 2 === 0 ? 'general' : 'billing';
}

function outcomeOf(pick: number): 'resolved' | 'unresolved' | 'no-answer' {
  return (['resolved', 'unresolved', 'no-answer'] as const)[pick % 3] ?? 'resolved';
}
