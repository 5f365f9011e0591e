import * as v from 'valibot';
import { faultSentence } from '../../schema/fault-sentence.ts';
import { count, positive } from '../../schema/numbers.ts';
import { readKnown } from '../../schema/read-known.ts';
import { awardProblems } from './awards.ts';
import { Phrase } from './phrase.ts';
import { formProblems, ReviewForm } from './review-form.ts';
import { usualForm } from './usual-form.ts';

const mostPhrases = 60;
const phrases = v.pipe(v.array(Phrase), v.maxLength(mostPhrases, `give at most ${mostPhrases}`));

/** Phrases by the language they are written in; all of them are looked for in every contact, since people change language. */
const ByLanguage = v.strictObject({ zh: phrases, en: phrases });
type ByLanguage = v.InferOutput<typeof ByLanguage>;

/** What is looked for in a contact without anybody reading it. */
export const QualityChecks = v.strictObject({
  /** One of these is in an agent's first message. */
  greetings: ByLanguage,
  /** From taking a contact to the agent's first message. */
  firstResponseSeconds: positive,
  /** Longest a student may wait for the agent's next message. */
  silenceMinutes: positive,
  /** What nobody may promise. */
  promises: ByLanguage,
  /** What nobody may ask a student for. */
  personal: ByLanguage,
});
export type QualityChecks = v.InferOutput<typeof QualityChecks>;

const roleForm = v.union([v.literal('same'), ReviewForm]);

/** How a school looks at its own contacts. */
export const QualityPolicy = v.strictObject({
  form: ReviewForm,
  /** Forms of others who review what was drawn: its agent, and a colleague of theirs; parts of the same id are compared with the supervisors'. @default nobody else does */
  forms: v.optional(v.strictObject({ self: v.optional(roleForm), peer: v.optional(roleForm) })),
  /** Contacts drawn of each agent and week. */
  drawnAnAgent: v.pipe(positive, v.maxValue(20)),
  /** How long a review is its agent's and its rater's alone. */
  agentFirstHours: v.pipe(count, v.maxValue(14 * 24)),
  checks: QualityChecks,
  /** What the weekly report gives awards for, as `Award` has it: read by the report, and carried by no function. @default nothing */
  awards: v.optional(v.unknown()),
});
export type QualityPolicy = v.InferOutput<typeof QualityPolicy>;

/** What is looked for where a school says nothing of it. */
export const usualChecks: QualityChecks = {
  greetings: {
    zh: ['您好', '你好', '早上好', '上午好', '下午好', '晚上好', '同学好', '老师好', '家长好'],
    en: ['hello', 'hi', 'hey', 'dear', 'good morning', 'good afternoon', 'good evening', 'welcome'],
  },
  firstResponseSeconds: 60,
  silenceMinutes: 5,
  promises: {
    zh: [
      '保证*通过',
      '保证*考上',
      '包过',
      '包考上',
      '一定能过',
      '百分之百*过',
      '肯定*退款',
      '保证*退款',
      '绝对没有问题',
    ],
    en: ['guarantee*', 'promise you*pass', '100%*pass', 'will definitely*pass', 'will certainly*refund*'],
  },
  personal: {
    zh: ['密码', '验证码', '身份证', '银行卡', '卡号', '家庭住址'],
    en: [
      'password',
      'verification code',
      'one-time code',
      'id number',
      'passport number',
      'card number',
      'cvv',
      'home address',
    ],
  },
};

/** How contacts are looked at by a policy that says nothing of it: three an agent and week, told to the agent a day before anybody else. */
export const usualQuality: QualityPolicy = {
  form: usualForm,
  drawnAnAgent: 3,
  agentFirstHours: 24,
  checks: usualChecks,
};

const Holder = v.object({ quality: v.optional(QualityPolicy) });

/** How contacts are looked at by a published policy, which was checked when it was written. Throws on one that cannot be read. */
export function readQuality(policy: unknown): QualityPolicy {
  const read = readKnown(Holder, policy);
  if (!read.success) throw new Error(`center policy: ${read.issues.map(faultSentence).join('; ')}`);
  return read.output.quality ?? usualQuality;
}

/** What is wrong with what somebody wrote of quality, a sentence each; nothing where there is none. */
export function qualityProblems(quality: unknown): readonly string[] {
  const read = v.safeParse(Holder, { quality });
  if (!read.success) return read.issues.map(faultSentence);
  return read.output.quality
    ? [
        ...allForms(read.output.quality).flatMap(([where, form]) => formProblems(form, where)),
        ...awardProblems(quality),
      ]
    : [];
}

function allForms({ form, forms = {} }: QualityPolicy): readonly (readonly [string, ReviewForm])[] {
  const others = (['self', 'peer'] as const).flatMap((role) => {
    const own = forms[role];
    return own === undefined || own === 'same' ? [] : [[`quality.forms.${role}`, own] as const];
  });
  return [['quality.form', form], ...others];
}

/** The phrases of every language. */
export function allOf({ zh, en }: ByLanguage): readonly string[] {
  return [...zh, ...en];
}
