import type { System } from '../assembly/system.ts';
import type { Clock } from '../clock.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { AsyncEvents } from '../events/async-events.ts';
import { type ObjectChange, objectEvent } from '../events/object-event.ts';
import { type ObjectRule, readObjectRules, tellingBuckets } from '../events/object-rules.ts';
import type { MayInvoke } from '../gateway/lambda-permissions.ts';
import type { Reporter } from '../reporter.ts';
import { accountOf, regionOf } from './aws-services.ts';
import type { Functions } from './functions.ts';

/** What the rules need. */
export type ObjectRulesOptions = {
  readonly system: System;
  readonly functions: Functions;
  readonly asyncEvents: AsyncEvents;
  readonly emulator: QueuesAndObjects;
  readonly mayInvoke: MayInvoke;
  readonly clock: Clock;
  readonly reporter: Reporter;
};

/** Starts every rule that waits for events of S3; gives who is to be told what became of an object. */
export function startObjectRules(options: ObjectRulesOptions): (change: ObjectChange) => void {
  const { system, clock } = options;
  const rules = readObjectRules(system).filter((rule) => isPermitted(options, rule));
  const telling = tellingBuckets(system);
  const place = { account: accountOf(system), region: regionOf(system) };
  return (change) => {
    if (!telling.has(change.bucket)) return;
    const event = objectEvent(change, { ...place, nowMs: clock.now() });
    for (const rule of rules.filter(({ fits }) => fits(event)))
      fire(options, rule, rule.input ?? JSON.stringify(event));
  };
}

function fire(
  { functions, asyncEvents, emulator }: ObjectRulesOptions,
  { targetArn }: ObjectRule,
  event: string,
): void {
  const pool = functions.byArn(targetArn);
  if (targetArn.includes(':sqs:')) emulator.send(targetArn, event);
  else if (pool !== undefined) void asyncEvents.accept(pool, { calledArn: targetArn, event });
}

function isPermitted({ mayInvoke, reporter }: ObjectRulesOptions, { name, arn, targetArn }: ObjectRule): boolean {
  const permitted = targetArn.includes(':sqs:') || mayInvoke(targetArn, 'events.amazonaws.com', arn);
  if (!permitted) reporter.problem(`rule ${name} not started: no AWS::Lambda::Permission lets it invoke ${targetArn}`);
  return permitted;
}
