import type { Clock } from '../clock.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import { findRefusal } from '../iam/access.ts';
import type { Role } from '../iam/role-policies.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Reporter } from '../reporter.ts';
import type { PutMetric } from '../watch/metric-store.ts';
import { principalOf } from './functions.ts';

/** What telling needs of everything that runs. */
export type TellOptions = {
  readonly roles: ReadonlyMap<string, Role>;
  readonly emulator: Pick<QueuesAndObjects, 'send'>;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly put: PutMetric;
};

/** The count of what could be told nowhere: of dead letters of a function's own, or of a destination. */
export type LostCount = 'DeadLetterErrors' | 'DestinationDeliveryFailures';

/** Whether the role of a function may do something to what has this ARN; when it may not, what is told of its events is lost, which is counted and said. */
export function mayTell(options: TellOptions, pool: FunctionPool, arn: string, lost: LostCount): boolean {
  const action = arn.includes(':sqs:') ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
  const refusal = findRefusal(principalOf(pool.spec, options), [{ action, resource: arn, context: {} }]);
  if (refusal !== undefined) tellLost(options, pool, lost, refusal.sentence);
  return refusal === undefined;
}

/** Puts a text into a queue in the name of a function, as Lambda does it with what its events or records came to. */
export function tellQueue(options: TellOptions, pool: FunctionPool, arn: string, text: string, lost: LostCount): void {
  if (!options.emulator.send(arn, text)) tellLost(options, pool, lost, `there is no queue ${arn}`);
}

function tellLost({ reporter, put, clock }: TellOptions, { spec }: FunctionPool, name: LostCount, why: string): void {
  put({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: spec.name } }, 1, clock.now());
  reporter.problem(`${spec.title}  nobody is told of its event: ${why}`);
}
