import type { KnowledgeModel } from '../../answers/engine.ts';
import type { Ms } from '../../schema/ids.ts';
import type { ContactState } from '../contact/state.ts';
import type { Talk } from './talk.ts';

/** A message said past self-service: in line, or after the end; with the contact as it is and what was said up to it. */
export type LateMessage = {
  readonly state: ContactState;
  readonly seq: number;
  readonly text: string;
  readonly talk: Talk;
  readonly model: KnowledgeModel;
  /** Answers the bot may give in line. */
  readonly most: number;
  readonly now: Ms;
};
