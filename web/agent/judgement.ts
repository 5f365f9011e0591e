import type { EventOf } from '../../shared/domain/contact/event.ts';
import { type LearnedChoice, learnedFrom } from './learned.ts';

/** What an agent says of an answer of the assistant. */
export type Judgement = Pick<EventOf<'answer-checked'>, 'verdict' | 'learned'>;

/** What is sent for a form's choices: what would have been right counts where the answer was wrong. */
export function judgementOf(verdict: string, better: LearnedChoice): Judgement {
  if (verdict !== 'wrong') return { verdict: verdict === 'right' ? 'right' : 'unclear' };
  const learned = learnedFrom(better);
  return { verdict, ...(learned === undefined ? {} : { learned }) };
}
