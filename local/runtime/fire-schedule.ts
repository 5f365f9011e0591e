import type { System } from '../assembly/system.ts';
import type { Clock } from '../clock.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { AsyncEvents } from '../events/async-events.ts';
import { type CreatedMs, readSchedules, runSchedule, type Schedule } from '../events/schedules.ts';
import type { MayInvoke } from '../gateway/lambda-permissions.ts';
import { evaluate } from '../iam/evaluate.ts';
import { globalContext } from '../iam/request-context.ts';
import type { Role } from '../iam/role-policies.ts';
import { numberOf } from '../json.ts';
import type { Reporter } from '../reporter.ts';
import type { Functions } from './functions.ts';

/** What the schedules need. */
export type SchedulesOptions = {
  readonly system: System;
  readonly data: DataDirectory;
  readonly functions: Functions;
  readonly asyncEvents: AsyncEvents;
  readonly emulator: QueuesAndObjects;
  readonly roles: ReadonlyMap<string, Role>;
  readonly mayInvoke: MayInvoke;
  readonly clock: Clock;
  readonly reporter: Reporter;
};

/** Running schedules. */
export type Schedules = {
  readonly names: readonly string[];
  stop(): void;
};

/** Starts every schedule whose target may be called; tells of those whose role or permission is missing. */
export function startSchedules(options: SchedulesOptions): Schedules {
  const { system, data, clock } = options;
  const startMs = clock.now();
  const schedules = readSchedules(system, createdIn(data, startMs)).filter((one) => isPermitted(options, one));
  const stops = schedules.map((schedule) => runSchedule(schedule, { clock, startMs, fire: firing(options, schedule) }));
  return {
    names: schedules.map(({ name, expression }) => `${name} ${expression}`),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** A schedule is created by the first start on a data directory that has it; later ones let it go on as it went. */
function createdIn(data: DataDirectory, startMs: number): CreatedMs {
  const known: Record<string, unknown> = { ...data.read('schedules') };
  return (arn) => {
    const createdMs = numberOf(known[arn], startMs);
    if (known[arn] !== createdMs) {
      known[arn] = createdMs;
      data.write('schedules', known);
    }
    return createdMs;
  };
}

/** On a fast clock a slow target is not called again before it is done; one that failed is, while Lambda waits with its event. */
function firing({ functions, asyncEvents, emulator }: SchedulesOptions, schedule: Schedule): (event: string) => void {
  let isRunning = false;
  return (event) => {
    if (schedule.targetArn.includes(':sqs:')) return void emulator.send(schedule.targetArn, event);
    const pool = functions.byArn(schedule.targetArn);
    if (pool === undefined || isRunning) return;
    isRunning = true;
    const tried = () => {
      isRunning = false;
    };
    void asyncEvents.accept(pool, { calledArn: schedule.targetArn, event, tried });
  };
}

function isPermitted({ roles, mayInvoke, clock, reporter }: SchedulesOptions, schedule: Schedule): boolean {
  const isQueue = schedule.targetArn.includes(':sqs:');
  const action = isQueue ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
  if (schedule.roleArn === undefined) {
    const permitted = isQueue || mayInvoke(schedule.targetArn, 'events.amazonaws.com', schedule.arn);
    if (!permitted)
      reporter.problem(
        `rule ${schedule.name} not started: no AWS::Lambda::Permission lets it invoke ${schedule.targetArn}`,
      );
    return permitted;
  }
  const statements = roles.get(schedule.roleArn)?.statements ?? [];
  const { account, region, roleArn } = schedule;
  const request = { action, resource: schedule.targetArn, context: {} };
  const verdict = evaluate(statements, request, () => globalContext({ account, region, roleArn, nowMs: clock.now() }));
  const permitted = verdict.kind === 'allowed';
  if (!permitted)
    reporter.problem(
      `schedule ${schedule.name} not started: its role does not allow ${action} on ${schedule.targetArn}`,
    );
  return permitted;
}
