import { describe, expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { courseOf } from '../../../../shared/domain/facts/course.ts';
import { factsOf } from '../../../../shared/domain/facts/facts-of.ts';
import { askedBy } from '../../../../shared/domain/survey/asked.ts';
import type { SurveyAnswer } from '../../../../shared/domain/survey/question.ts';
import {
  accepted,
  agentSaid,
  answered,
  callbackRequested,
  closed,
  contactId,
  contained,
  li,
  logOf,
  offered,
  queued,
  requested,
  said,
  start,
  started,
  surveySent,
  wang,
} from '../contact/make-contact.ts';
import { everyQuestion } from '../survey/make-survey.ts';

type ToldLog = readonly (ContactEvent | readonly [number, ContactEvent])[];
const facts = (...steps: ToldLog) => factsOf(courseOf(contactId, logOf(...steps)));
const left: ContactEvent = { type: 'abandoned', reason: 'left' };

describe('segments', () => {
  test('of who left and came back are an abandoned visit and an answered one, not one long wait', () => {
    const { segments } = facts(
      [0, requested],
      [0, queued],
      [2, left],
      [93, { type: 'reopened', reason: 'message' }],
      [95, queued],
      [95, offered(1)],
      [95.16, accepted(1)],
    );

    expect(segments.map(({ why, leftHow, waitedSeconds }) => [why, leftHow, waitedSeconds])).toEqual([
      ['requested', 'abandoned', 2],
      ['reopened', 'answered', 0.16],
    ]);
  });

  test('of who was transferred and then left belong to two queues, and only the first one answered', () => {
    const { segments } = facts(
      [0, requested],
      [0, queued],
      [0, offered(1)],
      [5, accepted(1)],
      [60, { type: 'transferred', agentId: wang, queue: 'billing' }],
      [60, { ...queued, queue: 'billing' }],
      [90, left],
    );

    expect(segments).toMatchObject([
      { queue: 'general', why: 'requested', leftHow: 'answered', waitedSeconds: 5, agentId: wang },
      { queue: 'billing', why: 'transferred', leftHow: 'abandoned', waitedSeconds: 30, offers: 0 },
    ]);
    expect(segments[1]).toMatchObject({ agentId: undefined });
  });

  test('count what was offered, declined and missed within the visit', () => {
    const { segments } = facts(
      [0, queued],
      [1, offered(1)],
      [2, { type: 'declined', agentId: wang, epoch: 1, excludedUntil: start }],
      [3, offered(2)],
      [18, { type: 'offer-expired', agentId: wang, epoch: 2, excludedUntil: start }],
      [19, offered(3, li)],
      [20, accepted(3, li)],
    );

    expect(segments).toMatchObject([{ offers: 3, declines: 1, missedOffers: 1, agentId: li }]);
  });
});

describe('what a segment tells of the wait', () => {
  const told = (saidAfter: number, position = 2) => ({
    told: { at: start + saidAfter * 1000, position, fromSeconds: 30, toSeconds: 90 },
  });

  test('is what was told first, and how long it was from then to the agent', () => {
    const { segments } = facts(
      [0, queued],
      [40, { ...offered(1), ...told(5) }],
      [42, { type: 'declined', agentId: wang, epoch: 1, excludedUntil: start }],
      [50, { ...offered(2, li), ...told(20, 1) }],
      [55, accepted(2, li)],
    );

    expect(segments).toMatchObject([
      { placeTold: 2, waitToldFromSeconds: 30, waitToldToSeconds: 90, waitedSeconds: 55, waitedAfterToldSeconds: 50 },
    ]);
  });

  test('is nothing that was told in the visit before', () => {
    const { segments } = facts(
      [0, queued],
      [40, { ...offered(1), ...told(5) }],
      [42, accepted(1)],
      [60, { type: 'agent-lost', agentId: wang, epoch: 1 }],
      [61, { ...offered(2, li), ...told(5) }],
      [62, accepted(2, li)],
    );

    expect(segments.map(({ placeTold, waitedAfterToldSeconds }) => [placeTold, waitedAfterToldSeconds])).toEqual([
      [2, 37],
      [undefined, undefined],
    ]);
  });

  test('is kept of who leaves after an offer, and missing of who leaves before any', () => {
    const missed = facts(
      [0, queued],
      [40, { ...offered(1), ...told(5) }],
      [55, { type: 'offer-expired', agentId: wang, epoch: 1, excludedUntil: start }],
      [65, left],
    );
    const early = facts([0, queued], [65, left]);

    expect(missed.segments).toMatchObject([{ leftHow: 'abandoned', placeTold: 2, waitedAfterToldSeconds: 60 }]);
    expect(early.segments[0]).not.toHaveProperty('placeTold');
  });
});

describe('assignments', () => {
  test('divide the time into talk and wrap-up, and say how the agent let go', () => {
    const { assignments } = facts(
      [0, queued],
      [1, offered(1)],
      [3, accepted(1)],
      [8, agentSaid(1)],
      [63, started],
      [93, closed],
    );

    expect(assignments).toMatchObject([
      {
        ...{ assignment: 1, agentId: wang, answeredHow: 'accepted', endedHow: 'closed', outcome: 'resolved' },
        ...{
          firstWordAt: start + 8000,
          talkSeconds: 60,
          wrapUpSeconds: 30,
          handleSeconds: 90,
          disposition: 'answered',
        },
      },
    ]);
  });

  test('keep a disposition that is no code to themselves: it may name somebody', () => {
    const { assignments } = facts(queued, offered(1), accepted(1), {
      ...closed,
      disposition: 'called Mei Chen, 138 0013 8000',
    });

    expect(assignments[0]?.disposition).toBe('other');
  });

  test('say why that agent: by which rule, what was held until when, and how many others were passed over for each reason', () => {
    const because = {
      chosen: 'costs-least' as const,
      held: { reason: 'profile-delay', until: start + 1000 },
      passedOver: [
        { reason: 'not-first', agents: 2, some: [wang] },
        { reason: 'no-free-slot', agents: 30, some: [] },
      ],
    };
    const { assignments } = facts([0, queued], [1, { ...offered(1), because }], [4, left]);
    const unexplained = facts([0, queued], [1, offered(1)], [4, left]).assignments[0];

    expect(assignments).toMatchObject([
      {
        ...{ chosenBecause: 'costs-least', heldBefore: 'profile-delay', heldUntil: start + 1000 },
        ...{ passedOver: 32, passedOverBy: ['not-first=2', 'no-free-slot=30'], overtook: 0 },
      },
    ]);
    expect(unexplained).not.toHaveProperty('passedOverBy');
  });

  test('of an offer whose student left first are withdrawn', () => {
    const { assignments } = facts([0, queued], [1, offered(1)], [4, left]);

    expect(assignments).toMatchObject([{ answeredHow: 'withdrawn', agentMessages: 0 }]);
  });
});

test('a turn of the bot holds what the student and whoever checked it say of it', () => {
  const { botTurns } = facts(
    [0, said(1)],
    [1, answered(2)],
    [5, { type: 'answer-rated', forSeq: 3, helpful: false }],
    [
      9,
      {
        type: 'answer-checked',
        forSeq: 3,
        agentId: wang,
        verdict: 'wrong',
        learned: { kind: 'article', articleId: 'refund' },
      },
    ],
  );

  expect(botTurns).toMatchObject([
    { turn: 1, kind: 'answer', isHelpful: false, verdict: 'wrong', rightArticleId: 'refund', answeredAt: start + 1000 },
  ]);
});

test('a question for how somebody is stands among what the bot said as what it is', () => {
  const worried = { ...answered(2), kind: 'asked-back', isWorried: true } as const;

  const { botTurns } = facts([0, said(1)], [1, worried], [2, answered(4)]);

  expect(botTurns).toMatchObject([{ kind: 'asked-back', isWorried: true }, { isWorried: undefined }]);
});

test('a score given to the bot is not about the agent who came later because of it', () => {
  const { surveys } = facts(
    said(1),
    answered(2),
    contained,
    surveySent(),
    { type: 'survey-answered', score: 5 },
    { type: 'reopened', reason: 'message' },
    queued,
    offered(1),
    accepted(1),
    closed,
  );

  expect(surveys).toMatchObject([{ servedBy: 'bot', score: 5, hasComment: false, agentId: undefined }]);
});

describe('what a survey asked beside the score', () => {
  const questions = [...askedBy(everyQuestion, 'zh')];
  const answered = (answers: SurveyAnswer[], more = {}) =>
    facts(accepted(1), closed, { ...surveySent(), questions }, { type: 'survey-answered', score: 4, answers, ...more })
      .surveys[0];

  test('has a column each, and of questions of the school’s own a list', () => {
    const survey = answered([
      { question: 'solved', number: 0 },
      { question: 'effort', number: 6 },
      { question: 'recommend', number: 10 },
      { question: 'pace', number: 4 },
      { question: 'teacher', text: 'tutor' },
    ]);

    expect(survey).toMatchObject({
      ...{ score: 4, isSolved: false, effort: 6, effortScale: 7, recommend: 10 },
      ...{ ownAnswers: ['teacher=tutor', 'pace=4'], hasComment: false },
    });
  });

  test('is nothing where nothing more was answered', () => {
    expect(answered([])).toMatchObject({ score: 4, isSolved: undefined, effort: undefined, ownAnswers: undefined });
  });

  test('is no word of what somebody wrote', () => {
    const survey = answered([{ question: 'wish', text: 'call 13800000000' }], { comment: 'I am Li Lei' });

    expect(survey).toMatchObject({ hasComment: true, ownAnswers: undefined });
    expect(JSON.stringify(survey)).not.toMatch(/13800000000|Li Lei/);
    expect(answered([{ question: 'wish', text: 'more' }])).toMatchObject({ hasComment: true });
  });
});

describe('callbacks', () => {
  test('that were kept say how late the call was that reached the student', () => {
    const { callbacks } = facts(
      [0, queued],
      [10, callbackRequested(start + 600_000)],
      [600, { type: 'requeued', reason: 'callback-due' }],
      [600, queued],
      [601, offered(1)],
      [602, accepted(1)],
      [630, { type: 'callback-attempted', attempt: 1, agentId: wang }],
      [700, { ...closed, outcome: 'callback-kept' }],
    );

    expect(callbacks).toMatchObject([
      { why: 'asked', isAsap: false, attempts: 1, ended: 'kept', lateSeconds: 30, askedAt: start + 10_000 },
    ]);
  });

  test.each([
    ['sooner', 602, -298],
    ['later', 1000, 100],
  ])('made %s than the student was told say by how much', (_how, calledAfter, afterPromiseSeconds) => {
    const { callbacks } = facts(
      [0, { ...callbackRequested(start, true), promisedAt: start + 900_000 }],
      [1, queued],
      [calledAfter - 1, offered(1)],
      [calledAfter, accepted(1)],
      [calledAfter, { type: 'callback-attempted', attempt: 1, agentId: wang }],
      [1100, { type: 'callback-missed', attempt: 1, nextAt: start + 2_000_000 }],
      [2000, { type: 'requeued', reason: 'callback-due' }],
      [2001, queued],
      [2002, offered(2)],
      [2003, accepted(2)],
      [2003, { type: 'callback-attempted', attempt: 2, agentId: wang }],
      [2100, { ...closed, outcome: 'callback-kept' }],
    );

    expect(callbacks).toMatchObject([
      { promisedAt: start, promisedBy: start + 900_000, afterPromiseSeconds, attempts: 2, ended: 'kept' },
    ]);
  });

  test.each([
    ['in time', [agentSaid(1)], 600, 'kept', -300],
    ['late', [agentSaid(1), agentSaid(2)], 1000, 'kept', 100],
    ['not at all, whoever closed it', [], 1000, 'otherwise', undefined],
  ] as const)(
    'of a message are measured to the first answer in writing: %s',
    (_how, said, saidAfter, ended, seconds) => {
      const { callbacks } = facts(
        [0, { ...callbackRequested(start, true), promisedAt: start + 900_000, call: { written: true } }],
        [1, queued],
        [100, offered(1)],
        [101, accepted(1)],
        ...said.map((event, at) => [saidAfter + at, event] as const),
        [1100, { ...closed, outcome: 'callback-kept' }],
      );

      expect(callbacks).toMatchObject([{ why: 'message', attempts: 0, ended, afterPromiseSeconds: seconds }]);
      expect(callbacks[0]?.firstAttemptAt).toBe(said.length > 0 ? start + saidAfter * 1000 : undefined);
    },
  );

  test('after a low score are nobody’s request', () => {
    const { callbacks } = facts(
      queued,
      offered(1),
      accepted(1),
      closed,
      surveySent(),
      { type: 'detached', connectionId: 'c-student' },
      { type: 'survey-answered', score: 1 },
      { type: 'reopened', reason: 'low-score' },
    );

    expect(callbacks).toMatchObject([{ why: 'low-score', ended: 'open', attempts: 0 }]);
  });
});
