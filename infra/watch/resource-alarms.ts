import {
  accountThrottles,
  functionMetric,
  iteratorAgeMs,
  queueAgeSeconds,
  queueDepth,
  taskAgeMs,
  ticketServerErrors,
  undeliveredTasks,
  webSocketMetric,
} from './gauges.ts';
import type { MakeAlarm, OperationsSection } from './notify.ts';
import type { WatchedNames, WatchedQueue } from './watched-names.ts';

/** Alarms on what AWS itself tells of functions, queues and APIs. */
export function resourceAlarms(make: MakeAlarm, watched: WatchedNames): void {
  for (const name of watched.deadLetters) deadLetters(make, name);
  for (const name of watched.functions) functionAlarms(make, name);
  for (const queue of watched.handover) queueAge(make, queue);
  for (const name of watched.called) taskAge(make, name);
  for (const name of watched.streamReaders) streamAge(make, name);
  throttleAlarm(make, watched);
  gatewayAlarms(make, watched);
}

function deadLetters(make: MakeAlarm, name: string): void {
  make(name, {
    ...{ metric: queueDepth(name), threshold: 1, badMinutes: 1, section: deadLetterSection(name) },
    says: `${name} holds what could not be handled: read it, mend the cause, bring it back`,
  });
}

function deadLetterSection(name: string): OperationsSection {
  if (name.endsWith('-stream-dead')) return 'stream-dead-letters';
  if (name.endsWith('-tasks-dead')) return 'task-dead-letters';
  return name.endsWith('-events-dead') ? 'schedule-dead-letters' : 'dead-letters';
}

function functionAlarms(make: MakeAlarm, name: string): void {
  make(`${name}-errors`, {
    ...{ metric: functionMetric(name, 'Errors'), threshold: 1, badMinutes: 3, section: 'function-errors' },
    says: `${name} failed in three minutes out of five: its log names the error`,
  });
}

/** Concurrency is the account's: one alarm says what one a function would say all at once. */
function throttleAlarm(make: MakeAlarm, { stage }: WatchedNames): void {
  make(`handraise-${stage}-throttles`, {
    ...{ metric: accountThrottles(), threshold: 1, badMinutes: 3, section: 'throttles' },
    says: "functions of this account were refused for want of concurrency: raise the account's quota, or the reserved share of the function that the dashboard names",
  });
}

function queueAge(make: MakeAlarm, { name, tooOldSeconds }: WatchedQueue): void {
  make(`${name}-age`, {
    ...{ metric: queueAgeSeconds(name), threshold: tooOldSeconds, badMinutes: 3, section: 'queue-age' },
    says: `the oldest message of ${name} has waited over ${tooOldSeconds} s: its consumer is stuck or too slow`,
  });
}

// The third try of what fails comes after three minutes.
const taskTooOldMs = 120_000;

function taskAge(make: MakeAlarm, name: string): void {
  make(`${name}-task-age`, {
    ...{ metric: taskAgeMs(name), threshold: taskTooOldMs, badMinutes: 3, section: 'task-age' },
    says: `${name} is called with tasks over ${taskTooOldMs / 60_000} minutes old: it fails, or the account has no concurrency left for it`,
  });
  make(`${name}-tasks-lost`, {
    ...{ metric: undeliveredTasks(name), threshold: 1, badMinutes: 1, section: 'task-dead-letters' },
    says: `failed tasks of ${name} could not be put into its dead letters: its role may not send there, or the queue is gone`,
  });
}

// A poisoned row is put aside within a minute or two; a stream keeps a row for a day.
const streamTooOldMs = 600_000;

function streamAge(make: MakeAlarm, name: string): void {
  make(`${name}-stream-age`, {
    ...{ metric: iteratorAgeMs(name), threshold: streamTooOldMs, badMinutes: 3, section: 'stream-age' },
    says: `${name} is over ${streamTooOldMs / 60_000} minutes behind the rows it reads: what is older than a day is lost to it`,
  });
}

function gatewayAlarms(make: MakeAlarm, { stage, webSocketApiId, webSocketStage, ticketApiId }: WatchedNames): void {
  for (const kind of ['IntegrationError', 'ExecutionError'] as const) {
    make(`handraise-${stage}-websocket-${kind === 'IntegrationError' ? 'integration' : 'execution'}-errors`, {
      ...{ metric: webSocketMetric(webSocketApiId, webSocketStage, kind), threshold: 1, badMinutes: 3 },
      ...{ section: 'frames-not-answered', says: 'frames were not answered: the access log names their routes' },
    });
  }
  make(`handraise-${stage}-tickets-5xx`, {
    ...{ metric: ticketServerErrors(ticketApiId), threshold: 1, badMinutes: 3, section: 'tickets' },
    says: 'requests of the HTTP API failed, and without tickets nobody can connect: its access log names the routes',
  });
}
