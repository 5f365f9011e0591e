import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** The part of `docs/operations.md` that says what to look at and which command mends it. */
export type OperationsSection =
  | 'dead-letters'
  | 'stream-dead-letters'
  | 'schedule-dead-letters'
  | 'task-dead-letters'
  | 'function-errors'
  | 'throttles'
  | 'queue-age'
  | 'task-age'
  | 'stream-age'
  | 'frames-not-answered'
  | 'tickets'
  | 'training-refused'
  | 'threshold-uncertified'
  | 'policy-unreadable'
  | 'calendar-ending'
  | 'danger-waiting'
  | 'frame-failed'
  | 'task-failed'
  | 'left-out'
  | 'oldest-waiting'
  | 'sweep-lag'
  | 'sweep-silent';

/** What an alarm goes off at, and what it says. */
export type AlarmProps = {
  readonly metric: Metric;
  readonly threshold: number;
  /** How many of the last five minutes, or longer periods, must be bad; at 1 the last one alone is looked at. */
  readonly badMinutes: 1 | 3 | 5;
  /** Seconds a value is taken over, no fewer than lie between two values where more than one must be bad. @default 60 */
  readonly periodSeconds?: number;
  /** Whether it goes off when the value is under the threshold or not told at all. @default false */
  readonly isHeartbeat?: boolean;
  readonly says: string;
  readonly section: OperationsSection;
};

/** Makes an alarm of this name, which the telling has in its subject. */
export type MakeAlarm = (name: string, props: AlarmProps) => void;

/** Makes alarms in `scope` that tell `topic` when they go off and when they are over. */
export function notifying(scope: Construct, topic: ITopic): MakeAlarm {
  const action = new SnsAction(topic);
  return (name, props) => {
    const alarm = new Alarm(scope, name, {
      alarmName: name,
      alarmDescription: `${props.says}; docs/operations.md#${props.section}`,
      metric: props.metric.with({ period: Duration.seconds(props.periodSeconds ?? 60) }),
      threshold: props.threshold,
      datapointsToAlarm: props.badMinutes,
      evaluationPeriods: props.badMinutes === 1 ? 1 : 5,
      ...whenBad(props),
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  };
}

function whenBad({ isHeartbeat }: AlarmProps) {
  return isHeartbeat
    ? {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      }
    : {
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      };
}
