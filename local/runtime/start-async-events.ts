import type { Clock } from '../clock.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import { type AsyncEvents, type AsyncEventsOptions, asyncEvents } from '../events/async-events.ts';
import { findRefusal } from '../iam/access.ts';
import type { Role } from '../iam/role-policies.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Reporter } from '../reporter.ts';
import { type Functions, principalOf } from './functions.ts';

/** What asynchronous events need of everything that runs. */
export type StartAsyncEventsOptions = Pick<AsyncEventsOptions, 'configs' | 'doubles' | 'put'> & {
  readonly functions: Pick<Functions, 'byArn'>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly emulator: Pick<QueuesAndObjects, 'send'>;
  readonly clock: Clock;
  readonly reporter: Reporter;
};

/** Starts Lambda's own queue of events; what became of one is told to its destination where the function's role may, as Lambda does it. */
export function startAsyncEvents(options: StartAsyncEventsOptions): AsyncEvents {
  const { functions, roles, emulator, clock, reporter, put } = options;
  const tell = (pool: FunctionPool, arn: string, text: string) => {
    const action = arn.includes(':sqs:') ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
    const refusal = findRefusal(principalOf(pool.spec, { roles, clock }), [{ action, resource: arn, context: {} }]);
    if (refusal !== undefined) {
      const dimensions = { FunctionName: pool.spec.name };
      put({ namespace: 'AWS/Lambda', name: 'DestinationDeliveryFailures', dimensions }, 1, clock.now());
      return reporter.problem(`${pool.spec.title}  nobody is told of its event: ${refusal.sentence}`);
    }
    const target = functions.byArn(arn);
    if (target === undefined) emulator.send(arn, text);
    else void events.accept(target, { calledArn: arn, event: text });
  };
  const events = asyncEvents({ ...options, tell });
  return events;
}
