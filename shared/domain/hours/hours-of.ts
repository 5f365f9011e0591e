import type { CenterPolicy } from '../center/center-policy.ts';
import type { Hours } from './hours-policy.ts';

/** What says when people answer where. */
export type Calendars = Pick<CenterPolicy, 'hours' | 'queues' | 'calendars'>;

/** When people answer a queue: by its calendar where it names one, else as the center does. */
export function hoursOf({ hours, queues, calendars }: Calendars, queue: string | undefined): Hours {
  const calendar = queues.find(({ id }) => id === queue)?.calendar;
  return (calendar === undefined ? undefined : calendars?.[calendar]) ?? hours;
}
