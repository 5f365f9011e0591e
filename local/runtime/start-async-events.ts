import { type AsyncEvents, type AsyncEventsOptions, asyncEvents } from '../events/async-events.ts';
import type { Functions } from './functions.ts';
import { mayTell, type TellOptions, tellQueue } from './tell-queue.ts';

/** What asynchronous events need of everything that runs. */
export type StartAsyncEventsOptions = Pick<AsyncEventsOptions, 'configs' | 'doubles'> &
  TellOptions & { readonly functions: Pick<Functions, 'byArn'> };

/** Starts Lambda's own queue of events; what became of one is told to its destination where the function's role may, as Lambda does it. */
export function startAsyncEvents(options: StartAsyncEventsOptions): AsyncEvents {
  const tell: AsyncEventsOptions['tell'] = (pool, arn, text, lost) => {
    if (!mayTell(options, pool, arn, lost)) return;
    const target = options.functions.byArn(arn);
    if (target === undefined) tellQueue(options, pool, arn, text, lost);
    else void events.accept(target, { calledArn: arn, event: text });
  };
  const events = asyncEvents({ ...options, tell });
  return events;
}
