import type { Check, Outgoing } from '../../client/index.ts';
import type { SeenAnswer } from '../center/seen.ts';
import type { Judgement } from './judgement.ts';

/** What the page hears of an agent's checks. */
export type CheckHost = { readonly changed: () => void; readonly refused: (code: string) => void };

/** The answer of the assistant that an agent checks while there is nothing else to do. */
export class CheckDesk {
  readonly #ask: (frame: Outgoing) => Promise<SeenAnswer>;
  readonly #host: CheckHost;
  #check: Check | undefined;
  #foundNone = false;

  constructor(ask: (frame: Outgoing) => Promise<SeenAnswer>, host: CheckHost) {
    this.#ask = ask;
    this.#host = host;
  }

  /** The answer that is shown; undefined while none is. */
  get check(): Check | undefined {
    return this.#check;
  }

  /** True when none was there the last time one was asked for. */
  get foundNone(): boolean {
    return this.#foundNone;
  }

  /** Asks for an answer to check. */
  async next(): Promise<void> {
    const answer = await this.#ask({ action: 'check.next' });
    this.#check = answer.type === 'check' ? answer : undefined;
    this.#foundNone = answer.type === 'ack';
    if (answer.type === 'error') this.#host.refused(answer.code);
    this.#host.changed();
  }

  /** Says what the agent makes of it, and asks for the next one; what a colleague judged meanwhile is put away. */
  async judge({ contactId, seq }: Check, judgement: Judgement): Promise<void> {
    const answer = await this.#ask({ action: 'check.judge', contactId, seq, ...judgement });
    const isGone = answer.type === 'error' && (answer.code === 'conflict' || answer.code === 'not_found');
    if (answer.type === 'error') this.#host.refused(isGone ? 'check_gone' : answer.code);
    if (answer.type === 'ack' || isGone) await this.next();
  }
}
