import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  centerCount,
  centerSeconds,
  functionMetric,
  queueAgeSeconds,
  queueDepth,
  ticketServerErrors,
  webSocketMetric,
} from './gauges.ts';
import type { WatchedQueue } from './watched-names.ts';

/** What a student in danger may wait before somebody is called. */
const dangerWaitSeconds = 30;

type AlarmProps = {
  readonly metric: Metric;
  readonly threshold: number;
  readonly minutes: number;
  readonly says: string;
};

/** The alarms the center knows, each of which says in its description what to do. */
export type AlarmOn = {
  deadLetters(name: string): void;
  functionErrors(name: string): void;
  functionThrottles(name: string): void;
  queueAge(queue: WatchedQueue): void;
  webSocketErrors(apiId: string, stage: string): void;
  ticketErrors(apiId: string): void;
  trainingRefused(): void;
  dangerWaiting(): void;
};

/** Makes alarms in `scope` that tell `topic` when they go off and when they are over. */
export function alarmOn(scope: Construct, topic: ITopic): AlarmOn {
  const make = (id: string, props: AlarmProps) => notifyingAlarm(scope, id, props, new SnsAction(topic));
  return {
    deadLetters: (name) =>
      make(`Dead ${name}`, {
        ...{ metric: queueDepth(name), threshold: 1, minutes: 1 },
        says: `${name} holds what could not be handled: read it, mend the cause, redrive it`,
      }),
    functionErrors: (name) =>
      make(`Errors ${name}`, {
        ...{ metric: functionMetric(name, 'Errors'), threshold: 1, minutes: 3 },
        says: `${name} failed in three minutes out of five: its log names the error`,
      }),
    functionThrottles: (name) =>
      make(`Throttles ${name}`, {
        ...{ metric: functionMetric(name, 'Throttles'), threshold: 1, minutes: 3 },
        says: `${name} was refused for want of concurrency: raise the account's quota or its reserved share`,
      }),
    queueAge: ({ name, tooOldSeconds }) =>
      make(`Age ${name}`, {
        ...{ metric: queueAgeSeconds(name), threshold: tooOldSeconds, minutes: 3 },
        says: `the oldest message of ${name} has waited over ${tooOldSeconds} s: its consumer is stuck or too slow`,
      }),
    webSocketErrors: (apiId, stage) => {
      const errors = (kind: 'IntegrationError' | 'ExecutionError') =>
        make(`WebSocket ${kind}`, {
          ...{ metric: webSocketMetric(apiId, stage, kind), threshold: 1, minutes: 3 },
          says: 'frames were not answered: the access log names their routes',
        });
      errors('IntegrationError');
      errors('ExecutionError');
    },
    ticketErrors: (apiId) =>
      make('Tickets 5xx', {
        ...{ metric: ticketServerErrors(apiId), threshold: 1, minutes: 3 },
        says: 'tickets could not be issued, so nobody can connect: read the log of the tickets function',
      }),
    trainingRefused: () =>
      make('Training refused', {
        ...{ metric: centerCount('TrainingRefused'), threshold: 1, minutes: 1 },
        says: 'the publish gate refused a training and the version before answers on: the log of the train function says why; drop the votes or mend the articles that it names',
      }),
    dangerWaiting: () =>
      make('Danger waiting', {
        ...{ metric: centerSeconds('DangerWaiting'), threshold: dangerWaitSeconds, minutes: 1 },
        says: `a student in danger has waited ${dangerWaitSeconds} s for a person: open the desk and take the contact, or call somebody who can; the alert names it`,
      }),
  };
}

function notifyingAlarm(scope: Construct, id: string, props: AlarmProps, action: SnsAction): void {
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.threshold,
    datapointsToAlarm: props.minutes,
    evaluationPeriods: props.minutes === 1 ? 1 : 5,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: props.says,
  });
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
}
