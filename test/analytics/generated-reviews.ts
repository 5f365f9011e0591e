import fc from 'fast-check';
import { usualQuality } from '../../shared/domain/quality/quality-policy.ts';
import { answersOf, type ContactReview, scoreOf } from '../../shared/domain/quality/review.ts';
import { questionsOf, rangeOf } from '../../shared/domain/quality/review-form.ts';
import { AgentId, ContactId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { makeReview } from '../shared/domain/quality/make-review.ts';

// Each section also asks what weighs nothing: a rater may answer that alone.
const asked = {
  ...usualQuality.form,
  sections: usualQuality.form.sections.map((section) => ({
    ...section,
    questions: [
      ...section.questions,
      { id: `${section.id}-told`, kind: 'yes-no', ask: section.title, weight: 0 } as const,
    ],
  })),
};
const questions = questionsOf(asked);
const hourMs = 3_600_000;

const numbers = fc.tuple(
  ...questions.map((question) => {
    const [min, max] = rangeOf(question);
    // What does not apply is not answered; a critical question always is, or the review would not have been taken.
    const number = fc.integer({ min, max });
    return question.critical ? number : fc.option(number, { freq: 4, nil: undefined });
  }),
);

const given = fc.record({
  contact: fc.integer({ min: 1, max: 4 }),
  agent: fc.constantFrom('ag_wang', 'ag_li'),
  // The agent themselves is one of the raters.
  rater: fc.constantFrom('ag_zhao', 'ag_qian', 'ag_sun', 'ag_wang', 'ag_li'),
  form: fc.constantFrom('usual-1', 'usual-1', 'own-1'),
  passed: fc.nat(90),
  later: fc.nat(3),
  role: fc.constantFrom('supervisor', 'supervisor', 'peer'),
  numbers,
});

function reviewOf({
  contact,
  agent,
  rater,
  form,
  passed,
  later,
  role,
  numbers: told,
}: typeof given extends fc.Arbitrary<infer One> ? One : never): ContactReview {
  const answers = answersOf(
    asked,
    questions.flatMap(({ id }, at) => (told[at] === undefined ? [] : [{ question: id, number: told[at] }])),
  );
  const whole = makeReview();
  return {
    ...whole,
    contactId: readAs(ContactId, `ct_review-${contact}`),
    ...{ agentId: readAs(AgentId, agent), raterId: readAs(AgentId, rater), form },
    ...(agent === rater ? { role: 'self' } : role === 'peer' ? { role } : {}),
    givenAt: whole.givenAt + later * hourMs,
    ...{ shownAt: whole.shownAt + passed * hourMs, answers: [...answers], ...scoreOf(answers) },
  };
}

/** Reviews of a few contacts by three raters, one of each rater for an agent's part. */
export const generatedReviews: fc.Arbitrary<readonly ContactReview[]> = fc
  .uniqueArray(given, { minLength: 12, maxLength: 24, selector: (one) => `${one.contact} ${one.agent} ${one.rater}` })
  .map((all) => all.map(reviewOf));
