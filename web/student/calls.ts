import type { Row, SeenEvent } from '../center/seen.ts';

/** True for an event by which a person comes before everybody else: in danger, which no page is told by name. */
export function isPressing(event: SeenEvent): boolean {
  return event.type === 'agent-requested'
    ? event.callback === false
    : event.type === 'answered' && event.kind === 'care';
}

/** True where the page may offer a call later: not to whom a person comes before everybody else, until that is over. */
export function mayOfferCall(rows: readonly Row[]): boolean {
  const last = rows.findLast(({ event }) => event.type === 'closed' || event.type === 'abandoned' || isPressing(event));
  return !last || !isPressing(last.event);
}
