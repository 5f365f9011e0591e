import type { EventOf } from '../contact/event.ts';
import type { LoggedEvent } from '../contact/evolve.ts';

/** An event of one type with its place in the log. */
type Logged<T extends EventOf<'answered' | 'answer-checked'>> = LoggedEvent & { readonly event: T };

/** The answer of a contact that was drawn for a check; undefined where none was. */
export function drawnAnswerIn(log: readonly LoggedEvent[]): Logged<EventOf<'answered'>> | undefined {
  return log.flatMap(({ seq, at, event }) =>
    event.type === 'answered' && event.toCheck ? [{ seq, at, event }] : [],
  )[0];
}

/** What an agent made of it; undefined while nobody judged it. */
export function verdictIn(log: readonly LoggedEvent[]): Logged<EventOf<'answer-checked'>> | undefined {
  return log.flatMap(({ seq, at, event }) => (event.type === 'answer-checked' ? [{ seq, at, event }] : []))[0];
}
