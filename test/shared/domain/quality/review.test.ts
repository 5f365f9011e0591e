import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../../../shared/domain/quality/calibration.ts';
import type { DrawnContact } from '../../../../shared/domain/quality/draw.ts';
import { type GivenReview, giveReview } from '../../../../shared/domain/quality/give-review.ts';
import { usualQuality } from '../../../../shared/domain/quality/quality-policy.ts';
import { answersFault, answersOf, maySee, scoreOf, shownFrom } from '../../../../shared/domain/quality/review.ts';
import { questionsOf, type ReviewForm, rangeOf } from '../../../../shared/domain/quality/review-form.ts';
import { contactId, li, start, wang } from '../contact/make-contact.ts';
import { makeReview, usualAnswers, zhao } from './make-review.ts';

const { form } = usualQuality;
const hour = 3_600_000;
const scored = (numbers: Readonly<Record<string, number>>) => scoreOf(answersOf(form, usualAnswers(numbers)));
const onlyAnswered = (...questions: readonly string[]) =>
  usualAnswers().filter(({ question }) => questions.includes(question));

describe('the score of a review', () => {
  test('is the mean of the answers by their weights, a scale from its lowest number on', () => {
    expect(scored({})).toEqual({ score: 1, failed: false });
    expect(scored({ greeted: 0 }).score).toBeCloseTo(0.95);
    expect(scored({ correct: 3 }).score).toBeCloseTo(0.85);
    expect(scored({ correct: 1, understood: 1 }).score).toBeCloseTo(0.5);
  });

  test('leaves out what does not apply', () => {
    const answers = answersOf(form, onlyAnswered('polite', 'kept-private'));

    expect(scoreOf(answers)).toEqual({ score: 1, failed: false });
    expect(answers.map(({ section, weight }) => [section, weight])).toEqual([
      ['tone', 20],
      ['privacy', 5],
    ]);
  });

  test('is 0 where a critical question failed, whatever else was said', () => {
    expect(scored({ 'kept-private': 0 })).toEqual({ score: 0, failed: true });
  });

  test('fails a scale that is critical at its lowest number alone', () => {
    const scale = {
      kind: 'scale',
      id: 'safe',
      to: 5,
      weight: 1,
      critical: true,
      ask: { zh: '问', en: 'asks' },
    } as const;
    const own: ReviewForm = { id: 'own-1', sections: [{ id: 'safety', title: scale.ask, questions: [scale] }] };
    const failed = (number: number) => scoreOf(answersOf(own, [{ question: 'safe', number }])).failed;

    expect([1, 2, 5].map(failed)).toEqual([true, false, false]);
  });

  test('never falls when an answer rises, and stays from 0 to 1', () => {
    const questions = questionsOf(form);
    fc.assert(
      fc.property(fc.nat(questions.length - 1), fc.infiniteStream(fc.nat(9)), (at, stream) => {
        const rise = questions[at] ?? expect.fail('no question');
        const numbers = Object.fromEntries(
          questions.map((question) => {
            const [low, high] = rangeOf(question);
            return [question.id, low + (Number(stream.next().value) % (high - low + 1))];
          }),
        );
        const [low, high] = rangeOf(rise);
        const scores = Array.from(
          { length: high - low + 1 },
          (_, up) => scored({ ...numbers, [rise.id]: low + up }).score,
        );

        expect(scores).toEqual(scores.toSorted((one, other) => one - other));
        for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});

describe('answers to a form', () => {
  test.each([
    [usualAnswers(), undefined],
    [onlyAnswered('polite', 'kept-private'), undefined],
    [onlyAnswered('polite'), 'answers: kept-private is missing; a critical question must be answered'],
    [[{ question: 'smile', number: 1 }], 'answers.0.question: got "smile", allowed is each once of greeted, '],
    [[...usualAnswers(), { question: 'polite', number: 5 }], 'got "polite", allowed is each once of '],
    [usualAnswers({ polite: 6 }), 'got 6, allowed for polite is a number from 1 to 5'],
    [usualAnswers({ polite: 0 }), 'got 0, allowed for polite is a number from 1 to 5'],
    [usualAnswers({ greeted: 2 }), 'got 2, allowed for greeted is a number from 0 to 1'],
  ])('%j: %s', (answers, fault) => {
    const told = answersFault(form, answers);

    if (fault === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(fault);
  });

  test('that weigh nothing are none', () => {
    const ask = { zh: '问', en: 'asks' };
    const own: ReviewForm = {
      id: 'own-1',
      sections: [
        {
          ...{ id: 'tone', title: ask },
          questions: [
            { kind: 'yes-no', id: 'noted', ask, weight: 0 },
            { kind: 'yes-no', id: 'polite', ask, weight: 1 },
          ],
        },
      ],
    };

    expect(answersFault(own, [{ question: 'noted', number: 1 }])).toContain('nothing that weighs anything is answered');
  });
});

describe('a review that is given', () => {
  const drawn: DrawnContact = {
    ...{ week: '2026-W36', contactId, agentId: wang, closedAt: start - 24 * hour, queue: 'general', language: 'zh' },
  };
  const first: GivenReview = { form: form.id, version: 0, answers: usualAnswers() };
  const on = (before = undefined as ReturnType<typeof makeReview> | undefined) => ({
    ...{ drawn, before, checks: [] },
    role: 'supervisor' as const,
  });
  const give = (given: GivenReview, before?: ReturnType<typeof makeReview>, now = start) =>
    giveReview(usualQuality, on(before), li, given, now);

  test('is kept with its score, of what was drawn', () => {
    expect(give(first)).toEqual({ kind: 'keep', review: makeReview() });
  });

  test('is changed by its next version, and others see it no later for that', () => {
    const changed = { ...first, version: 1, answers: usualAnswers({ polite: 1 }), comment: 'look at 3' };

    const decision = give(changed, makeReview(), start + hour);

    expect(decision).toEqual({
      kind: 'keep',
      review: makeReview({ numbers: { polite: 1 }, version: 2, changedAt: start + hour, comment: 'look at 3' }),
    });
  });

  test('is a repeat when it says the same once more, also after others saw it', () => {
    const late = makeReview().shownAt + 1;

    expect(give(first, makeReview(), late)).toEqual({ kind: 'kept', review: makeReview() });
    expect(give({ ...first, answers: first.answers.toReversed() }, makeReview()).kind).toBe('kept');
  });

  test.each([
    ['another form', { ...first, form: 'usual-0' }, undefined, start, 'conflict'],
    ['a version of a review that is not there', { ...first, version: 1 }, undefined, start, 'conflict'],
    ['a first version where there is one', { ...first, comment: 'other' }, makeReview(), start, 'conflict'],
    [
      'a change after others saw it',
      { ...first, version: 1, comment: 'x' },
      makeReview(),
      start + 25 * hour,
      'too_late',
    ],
    ['answers that do not fit', { ...first, answers: [] }, undefined, start, 'bad_frame'],
  ] as const)('is refused: %s', (_, given, before, now, code) => {
    expect(give(given, before, now)).toMatchObject({ kind: 'refused', code });
  });
});

describe('who sees a review', () => {
  test('is its agent and its rater at once, and everybody else from the first full hour after a day on', () => {
    const review = makeReview({ givenAt: start + 1, shownAt: shownFrom(start + 1, 24) });

    expect(review.shownAt).toBe(start + 25 * hour);
    expect([wang, li, zhao].map((reader) => maySee(reader, review, start + 1))).toEqual([true, true, false]);
    expect(maySee(zhao, review, review.shownAt - 1)).toBe(false);
    expect(maySee(zhao, review, review.shownAt)).toBe(true);
  });

  test('is never decided for an hour that has begun', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(48), (passed, hours) => {
        const shown = shownFrom(start + passed, hours);

        expect(shown % hour).toBe(0);
        expect(shown - (start + passed)).toBeGreaterThan(hours * hour);
        expect(shown - (start + passed)).toBeLessThanOrEqual((hours + 1) * hour);
      }),
    );
  });
});

describe('calibration', () => {
  const sectionOf = (section: string, ...reviews: ReturnType<typeof makeReview>[]) =>
    calibrationOf(reviews).find((one) => one.section === section);

  test('compares two raters of the same, section by section', () => {
    const strict = makeReview({ raterId: zhao, numbers: { correct: 3, polite: 4 } });

    expect(sectionOf('answer', makeReview(), strict)).toEqual({
      ...{ form: form.id, section: 'answer', pairs: 1, questions: 2, agreed: 1 },
      meanDifference: expect.closeTo((30 * 0.5) / 35),
    });
    expect(sectionOf('tone', makeReview(), strict)).toMatchObject({ questions: 1, agreed: 0, meanDifference: 0.25 });
    expect(sectionOf('greeting', makeReview(), strict)).toMatchObject({ agreed: 1, meanDifference: 0 });
  });

  test('takes every pair of three raters, and the mean of what parts them', () => {
    const three = [li, zhao, wang].map((raterId, at) => makeReview({ raterId, numbers: { polite: 5 - 2 * at } }));

    expect(sectionOf('tone', ...three)).toMatchObject({
      pairs: 3,
      meanDifference: expect.closeTo((0.5 + 0.5 + 1) / 3),
    });
  });

  test('compares nothing that is not the same contact, agent and form, nor a rater with themselves', () => {
    const others = [
      makeReview({ raterId: zhao, form: 'own-1' }),
      makeReview({ raterId: zhao, agentId: li }),
      makeReview({ week: '2026-W35' }),
    ];

    for (const other of others) expect(calibrationOf([makeReview(), other])).toEqual([]);
  });

  test('leaves out a section that one of them did not answer', () => {
    const some = makeReview({ raterId: zhao });
    const answers = some.answers.filter(({ section }) => section !== 'tone');

    expect(sectionOf('tone', makeReview(), { ...some, answers })).toBeUndefined();
    expect(sectionOf('answer', makeReview(), { ...some, answers })).toBeDefined();
  });
});
