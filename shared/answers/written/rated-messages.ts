import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import { languages, urgencies } from '../../schema/words.ts';
import { faultOf } from './article.ts';
import type { GoldenQuestion } from './golden-question.ts';

/** A message of a student and how soon it needs a person, as it is written. */
export const RatedMessage = v.strictObject({
  lang: v.picklist(languages),
  urgency: v.picklist(urgencies),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000)),
  /** That it teaches urgency alone: who is in danger has its words too. @default that nobody is in danger, too, below P1 */
  teaches: v.optional(v.literal('urgency')),
});
/** A message of a student and how soon it needs a person. */
export type RatedMessage = v.InferOutput<typeof RatedMessage>;

/** A message and how urgent a person found it, on any scale; whether it teaches urgency alone. */
export type RatedText = Pick<RatedMessage, 'text' | 'teaches'> & { readonly urgency: number };

/** Fewer messages of a level teach nothing of it. */
const leastOfLevel = 20;

/** Rated messages as they teach, from 0 (P4) to 3 (P1); or every problem. */
export type ReadRated = { readonly rated: readonly RatedText[]; readonly problems: readonly string[] };

/**
 * Reads the rated messages as written: none, or at least 20 of each level. One that is there twice is refused, and so is a
 * golden question, for the set would prove nothing any more.
 */
export const readRated = (written: unknown, golden: readonly GoldenQuestion[]): ReadRated => {
  const parsed = v.safeParse(v.array(RatedMessage), written);
  if (!parsed.success)
    return { rated: [], problems: parsed.issues.map((issue) => `urgency, ${fieldOf(issue)}: ${problemOf(issue)}`) };
  return {
    rated: parsed.output.map(({ lang: _, ...rest }) => ({ ...rest, urgency: urgencies.indexOf(rest.urgency) })),
    problems: [...faultsOf(parsed.output, golden), ...missingLevels(parsed.output)],
  };
};

const faultsOf = (messages: readonly RatedMessage[], golden: readonly GoldenQuestion[]): string[] => {
  const seen = new Map(golden.map(({ text }) => [text.toLowerCase(), 'golden: is a golden question']));
  return messages.flatMap(({ text }) => {
    const fault = seen.get(text.toLowerCase()) ?? faultOf('message', text);
    seen.set(text.toLowerCase(), 'duplicate: is there twice');
    return fault === undefined ? [] : [`urgency, ${JSON.stringify(text)}: ${fault}`];
  });
};

const missingLevels = (messages: readonly RatedMessage[]): string[] =>
  urgencies.flatMap((level) => {
    const rated = messages.filter(({ urgency }) => urgency === level).length;
    return messages.length === 0 || rated >= leastOfLevel
      ? []
      : [`urgency, ${level}: missing: ${rated} messages are rated so, at least ${leastOfLevel} are needed`];
  });
