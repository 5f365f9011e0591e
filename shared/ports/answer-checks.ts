import type { CheckTask } from '../domain/bot/check-task.ts';
import type { AgentId, ContactId, Ms } from '../schema/ids.ts';
import type { Language } from '../schema/words.ts';

/** The answers of the bot that wait to be checked, a row a contact. */
export interface CheckRows {
  /** Puts an answer beside the logs to be checked; one that is there stays as it is. */
  put(task: CheckTask): Promise<void>;
  /** Puts a contact's answer away, if it has one. */
  clear(contactId: ContactId): Promise<void>;
}

/** Who looks at an answer, and until when no other agent is shown it. */
export type CheckLease = { readonly takenBy: AgentId; readonly takenUntil: Ms };

/** The same, as agents are given them. */
export interface AnswerChecks {
  /** Answers to questions in a language that this agent may be shown now: those nobody else looks at, at most `limit`. */
  open(language: Language, agentId: AgentId, now: Ms, limit: number): Promise<readonly CheckTask[]>;
  /** Shows an answer to one agent for a while; `gone` when another looks at it or it was put away. */
  take(task: CheckTask, lease: CheckLease, now: Ms): Promise<'taken' | 'gone'>;
  /** Puts an answer away; done again, it is gone. */
  drop(task: CheckTask): Promise<void>;
}
