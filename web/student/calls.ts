import type { Row } from '../center/seen.ts';

/** True where the page may offer a call later: not to whom a person comes before everybody else, until that is over. */
export function mayOfferCall(rows: readonly Row[]): boolean {
  const last = rows.findLast(({ event }) => {
    if (event.type === 'agent-requested') return event.callback === false;
    return (
      event.type === 'closed' || event.type === 'abandoned' || (event.type === 'answered' && event.kind === 'care')
    );
  });
  return last === undefined || last.event.type === 'closed' || last.event.type === 'abandoned';
}
