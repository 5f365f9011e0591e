import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import { dangerKinds } from '../../schema/words.ts';
import type { GoldenQuestion } from './golden-question.ts';

const message = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));
/** The messages of one language, as they are written. */
export const messages = v.optional(v.array(message), []);

/** Messages of one kind of danger, of none though they sound like it, or long ordinary ones, as they are written. */
export const JudgedMessages = v.strictObject({
  kind: v.picklist(['none', 'ordinary', ...dangerKinds]),
  en: messages,
  zh: messages,
});
/** Messages of one kind of danger, of none though they sound like it, or long ordinary ones, as they are written. */
export type JudgedMessages = v.InferOutput<typeof JudgedMessages>;

/** A message and whether its writer, or somebody it tells of, is in danger; or a long one that does not even sound like it. */
export type JudgedText = {
  readonly text: string;
  readonly isDanger: boolean;
  readonly isOrdinary?: boolean;
};

/** Judged messages as they teach; or every problem. */
export type ReadJudged = { readonly judged: readonly JudgedText[]; readonly problems: readonly string[] };

/** Reads the judged messages as written. One that is there twice is refused, and so is a golden question, for the set would prove nothing any more. */
export const readJudged = (written: unknown, golden: readonly GoldenQuestion[]): ReadJudged => {
  const parsed = v.safeParse(v.array(JudgedMessages), written);
  if (!parsed.success)
    return { judged: [], problems: parsed.issues.map((issue) => `danger, ${fieldOf(issue)}: ${problemOf(issue)}`) };
  const judged = parsed.output.flatMap(({ kind, en, zh }) =>
    [...en, ...zh].map((text) => ({
      text,
      isDanger: kind !== 'none' && kind !== 'ordinary',
      isOrdinary: kind === 'ordinary',
    })),
  );
  return { judged, problems: doubled(judged, golden) };
};

const doubled = (judged: readonly JudgedText[], golden: readonly GoldenQuestion[]): string[] => {
  const seen = new Map(golden.map(({ text }) => [text.toLowerCase(), 'golden: is a golden question']));
  return judged.flatMap(({ text }) => {
    const fault = seen.get(text.toLowerCase());
    seen.set(text.toLowerCase(), 'duplicate: is there twice');
    return fault === undefined ? [] : [`danger, ${JSON.stringify(text)}: ${fault}`];
  });
};
