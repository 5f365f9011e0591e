import type { Ms } from '../schema/ids.ts';

/**
 * How many days is kept what a student's contact or an agent left behind and no policy decides. The school's policy decides for the contact logs
 * (`limits.logRetentionDays`), with them for what was drawn for review and what a rater wrote of it, and for the contact records and what reviews came to, which hold no text
 * (`limits.recordRetentionDays`). What agents taught stays: it is masked.
 */
export const keptDays = {
  /** Agents who were not seen since, who then hold nothing any more. */
  agents: 30,
  /** Masked questions nobody answered. */
  unansweredQuestions: 180,
  /** What became of the bot's answers, by pseudonym. */
  answerOutcomes: 90,
  /** What happened in the help center, to nobody in particular: the rows alone, for the files that the export makes of them stay. */
  helpFacts: 90,
  /** Numbers students were to be called at: a call is chosen 14 days ahead at most, and tried again within hours. */
  callNumbers: 21,
  /** Answers drawn for a check that nobody judged. */
  answerChecks: 30,
  /** That a contact was erased, by its id alone: longer than any queue keeps a message that was sent before. */
  erased: 30,
} as const;

/** When a row of this moment expires, as DynamoDB's time to live reads it: in whole seconds since 1970. */
export function expiresAtSeconds(at: Ms, days: number): number {
  return Math.floor(at / 1000) + days * 86_400;
}
