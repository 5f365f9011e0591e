import type { LoggedEvent } from '../contact/evolve.ts';

type Event = LoggedEvent['event'];

/** Whether an event tells of danger: one that was heard, or that whoever had the contact found. */
export function tellsOfDanger(event: Event): boolean {
  return saidOfDanger(event) === true;
}

/** Whether a log is of somebody in danger: what was heard or found last, unless whoever had the contact said since that there was none. */
export function isInDanger(log: readonly LoggedEvent[]): boolean {
  return log.map(({ event }) => saidOfDanger(event)).findLast((said) => said !== undefined) === true;
}

function saidOfDanger(event: Event): boolean | undefined {
  switch (event.type) {
    case 'triaged':
    case 'urgency-raised':
      return event.danger && true;
    case 'closed':
    case 'callback-missed':
      return event.danger?.was;
    default:
      return undefined;
  }
}
