import * as v from 'valibot';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { askedBy } from '../../shared/domain/survey/asked.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import {
  accepted,
  agentSaid,
  answered,
  callbackRequested,
  closed,
  logOf,
  offered,
  queued,
  requested,
  said,
  start,
  surveySent,
  triaged,
  wang,
} from '../shared/domain/contact/make-contact.ts';

const leftMessage = {
  ...callbackRequested(start + 10_000, true),
  promisedAt: start + 900_000,
  call: { written: true },
} as const;
const inDanger = triaged({ urgency: 'P1', danger: 'self-harm' });

const atOnce = { chosen: 'only-one' as const, passedOver: [{ reason: 'no-free-slot', agents: 12, some: [wang] }] };
const afterHold = {
  chosen: 'costs-least' as const,
  held: { reason: 'profile-delay', until: start + 2_000 },
  passedOver: [
    { reason: 'not-first', agents: 2, some: [wang] },
    { reason: 'no-free-slot', agents: 3, some: [] },
  ],
  overtook: [v.parse(ContactId, 'ct_could-not-be-offered')],
};

/** Logs of what random lives hardly come to. */
export const rareLives: readonly (readonly LoggedEvent[])[] = [
  logOf(
    [0, said(1)],
    [1, inDanger],
    [1, requested],
    [2, queued],
    [3, { ...offered(1), because: atOnce }],
    [9, accepted(1)],
    [60, { ...closed, danger: { was: true, kind: 'self-harm' } }],
  ),
  logOf(
    [0, said(1)],
    [1, inDanger],
    [1, requested],
    [2, queued],
    [3, offered(1)],
    [5, accepted(1)],
    [7, agentSaid(1)],
    [60, { ...closed, danger: { was: false } }],
  ),
  ...[40, 400].map((answeredAfter) =>
    logOf(
      [0, requested],
      [0, queued],
      [answeredAfter - 3, { ...offered(1), told: { at: start + 5_000, position: 2, fromSeconds: 30, toSeconds: 91 } }],
      [answeredAfter, accepted(1)],
      [answeredAfter + 60, closed],
    ),
  ),
  logOf(
    [0, requested],
    [0, queued],
    [10, callbackRequested(start + 600_000)],
    [600, { type: 'requeued', reason: 'callback-due' }],
    [600, queued],
    [601, offered(1)],
    [602, accepted(1)],
    [630, { type: 'callback-attempted', attempt: 1, agentId: wang }],
    [700, { ...closed, outcome: 'callback-kept' }],
  ),
  ...[602, 1000].map((calledAfter) =>
    logOf(
      [0, requested],
      [0, queued],
      [10, { ...callbackRequested(start + 10_000, true), promisedAt: start + 900_000 }],
      [11, queued],
      [calledAfter - 1, offered(1)],
      [calledAfter, accepted(1)],
      [calledAfter, { type: 'callback-attempted', attempt: 1, agentId: wang }],
      [1100, { ...closed, outcome: 'callback-kept' }],
    ),
  ),
  ...[602, 1000, undefined].map((answeredAfter) =>
    logOf(
      [0, requested],
      [0, queued],
      [10, leftMessage],
      [11, queued],
      [600, offered(1)],
      [601, accepted(1)],
      ...(answeredAfter === undefined ? [] : [[answeredAfter, agentSaid(1)] as const]),
      [1100, { ...closed, outcome: 'callback-kept' }],
    ),
  ),
  // Solved, as the student says, and not by the answer: the last word but a courtesy was a menu.
  logOf(
    [0, said(1)],
    [1, answered(2)],
    [9, said(2)],
    [10, answered(4, 'choices')],
    [19, said(3)],
    [20, answered(6, 'solved')],
    [30, { type: 'closed', outcome: 'contained', by: 'student' }],
  ),
  logOf(
    [0, said(1)],
    [1, answered(2)],
    [5, { type: 'answer-rated', forSeq: 3, helpful: true }],
    [6, said(2)],
    [7, answered(5)],
    [8, { type: 'answer-rated', forSeq: 6, helpful: false }],
    [9, { type: 'answer-checked', forSeq: 3, agentId: wang, verdict: 'right' }],
    [30, { type: 'closed', outcome: 'expired', by: 'center' }],
  ),
  logOf(
    [0, requested],
    [0, queued],
    [1, offered(1)],
    [2, accepted(1)],
    [60, closed],
    [61, { ...surveySent(), questions: [{ id: 'effort', kind: 'effort', scale: [1, 5] }] }],
    [90, { type: 'survey-answered', score: 1, answers: [{ question: 'effort', number: 4 }] }],
    [91, { type: 'reopened', reason: 'low-score' }],
    [92, queued],
    [93, offered(2)],
    [94, accepted(2)],
    [200, closed],
  ),
  logOf(
    [0, said(1)],
    [1, triaged({ class: 'complaint' })],
    [1, requested],
    [2, queued],
    [3, { ...offered(1), because: afterHold }],
    [90_000, accepted(1)],
    [90_001, agentSaid(1)],
    [90_060, closed],
  ),
  byMail(logOf([0, said(1)], [1, answered(2)], [30, { type: 'closed', outcome: 'contained', by: 'center' }])),
  byMail(logOf([0, said(1)], [30, { type: 'closed', outcome: 'expired', by: 'center' }])),
];

/** Logs with every word there is for whether one would recommend the school, by either scale of effort. */
export const surveyedLives: readonly (readonly LoggedEvent[])[] = Array.from({ length: 11 }, (_, recommend) =>
  surveyed(recommend, recommend % 2 === 0 ? 5 : 7),
);

function surveyed(recommend: number, effortScale: 5 | 7): readonly LoggedEvent[] {
  const asked = askedBy(
    { questions: [{ kind: 'effort', to: effortScale }, { kind: 'solved' }, { kind: 'recommend' }] },
    'zh',
  );
  const answers = [
    { question: 'effort', number: 1 + (recommend % effortScale) },
    { question: 'solved', number: recommend > 3 ? 1 : 0 },
    { question: 'recommend', number: recommend },
  ];
  return logOf(
    [0, requested],
    [0, queued],
    [1, offered(1)],
    [2, accepted(1)],
    [60, closed],
    [61, { ...surveySent(), questions: [...asked] }],
    [90, { type: 'survey-answered', score: 4, answers }],
  );
}

function byMail(log: readonly LoggedEvent[]): readonly LoggedEvent[] {
  return log.map(({ event, ...entry }) => ({
    ...entry,
    event: event.type === 'opened' ? { ...event, channel: 'email' } : event,
  }));
}
