import { randomUUID } from 'node:crypto';
import type { System } from '../assembly/system.ts';
import type { Clock } from '../clock.ts';
import { LocalFailure } from '../failure.ts';
import { isObject, listOf, objectOf, textOf } from '../json.ts';
import { type NextTime, type ReadBy, readExpression } from './schedule-expression.ts';

/** One schedule of the template with one target. */
export type Schedule = {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly expression: string;
  readonly next: NextTime;
  readonly targetArn: string;
  /** Role that EventBridge Scheduler takes on; undefined for a rule, which asks the function's own policy. */
  readonly roleArn: string | undefined;
  /** The target's fixed input, when it has one. */
  readonly input: string | undefined;
};

/** When the resource of an ARN was created, in milliseconds. */
export type CreatedMs = (arn: string) => number;

/** Every enabled schedule and scheduled rule of the template, once for each target. */
export function readSchedules(system: System, createdMs: CreatedMs): Schedule[] {
  return [...readSchedulerSchedules(system, createdMs), ...readRules(system, createdMs)];
}

/** A rate of EventBridge Scheduler without a start date fires as soon as it is created (its user guide, "Schedule types"). */
function readSchedulerSchedules(system: System, createdMs: CreatedMs): Schedule[] {
  return system.ofType('AWS::Scheduler::Schedule').flatMap((resource) => {
    const { ScheduleExpression, ScheduleExpressionTimezone, Target, State } = system.properties(resource);
    const { Arn, RoleArn, Input } = objectOf(Target);
    if (State === 'DISABLED') return [];
    const timeZone = textOf(ScheduleExpressionTimezone ?? 'UTC');
    const firstMs = () => createdMs(system.attribute(resource, 'Arn'));
    const from = { resource, expression: textOf(ScheduleExpression), targetArn: textOf(Arn), input: Input };
    return [{ ...describe(system, { ...from, by: { timeZone, firstMs } }), roleArn: textOf(RoleArn) }];
  });
}

/** A rate of a rule fires a period after it is created. */
function readRules(system: System, createdMs: CreatedMs): Schedule[] {
  return system.ofType('AWS::Events::Rule').flatMap((resource) => {
    const { ScheduleExpression, Targets, State } = system.properties(resource);
    if (State === 'DISABLED' || ScheduleExpression === undefined) return [];
    const by = { firstMs: (periodMs: number) => createdMs(system.attribute(resource, 'Arn')) + periodMs };
    return listOf(Targets).map((target) => {
      const { Arn, Input } = objectOf(target);
      const from = { resource, expression: textOf(ScheduleExpression), targetArn: textOf(Arn), input: Input, by };
      return { ...describe(system, from), roleArn: undefined };
    });
  });
}

type Source = {
  readonly resource: Parameters<System['ref']>[0];
  readonly expression: string;
  readonly by: ReadBy;
  readonly targetArn: string;
  readonly input: unknown;
};

function describe(system: System, { resource, expression, by, targetArn, input }: Source): Omit<Schedule, 'roleArn'> {
  const next = readExpression(expression, by);
  if (next === undefined)
    throw new LocalFailure(`schedule ${resource.logicalId}: "${expression}" is no rate, cron or at expression`);
  return {
    name: system.ref(resource),
    arn: system.attribute(resource, 'Arn'),
    account: resource.stack.account,
    region: resource.stack.region,
    expression,
    next,
    targetArn,
    input: isObject(input) ? JSON.stringify(input) : input === undefined ? undefined : textOf(input),
  };
}

/** Payload of one firing: the target's input with Scheduler's placeholders filled, or the default scheduled event. */
function firingEvent(schedule: Schedule, dueMs: number): string {
  const id = randomUUID();
  const time = new Date(dueMs).toISOString().replace(/\.\d+Z$/, 'Z');
  if (schedule.input !== undefined) {
    return schedule.input
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1');
  }
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: schedule.roleArn === undefined ? 'aws.events' : 'aws.scheduler',
    account: schedule.account,
    time,
    region: schedule.region,
    resources: [schedule.arn],
    detail: {},
  });
}

const shortestPauseMs = 100;
const longestPauseMs = 60_000;

/** What a schedule runs by. */
export type Running = { readonly clock: Clock; readonly startMs: number; readonly fire: (event: string) => void };

/** Fires a schedule by the compressed clock from the start, which counts, until it is stopped; gives the function that stops it. */
export function runSchedule(schedule: Schedule, { clock, startMs, fire }: Running): () => void {
  let timer: NodeJS.Timeout | undefined;
  const arm = (dueMs: number | undefined) => {
    if (dueMs === undefined) return;
    const realMs = (dueMs - clock.now()) / clock.line.speed;
    const pauseMs = Math.min(Math.max(realMs, shortestPauseMs), longestPauseMs);
    timer = setTimeout(() => {
      if (clock.now() < dueMs) return arm(dueMs);
      fire(firingEvent(schedule, dueMs));
      arm(schedule.next(Math.max(dueMs, clock.now())));
    }, pauseMs);
  };
  arm(schedule.next(startMs - 1));
  return () => clearTimeout(timer);
}
