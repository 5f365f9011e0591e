import type { Said } from '../../answers/engine.ts';

/** What a student said, by its place in the log. */
export type StudentQuestion = { readonly seq: number; readonly text: string };

/** What was said in a contact, as far as the bot must know it. */
export type Talk = {
  readonly questions: readonly StudentQuestion[];
  /** Its own newest answer, which a reply may refer to. */
  readonly said?: Said | undefined;
  /** The articles it has answered with. */
  readonly given: readonly string[];
  /** True when the student asked for a person. */
  readonly wantsPerson: boolean;
};
