import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';
import { alarmOn } from '../watch/alarm-on.ts';
import { alarmTopic } from '../watch/alarm-topic.ts';
import { centerDashboard } from '../watch/center-dashboard.ts';
import { watchedNames } from '../watch/watched-names.ts';
import type { ChatStack } from './chat-stack.ts';

/** What the center is watched by: alarms that a person must act on, and one dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, stage: StageConfig, chat: ChatStack) {
    super(scope, id, { description: `Handraise ${stage.stage}: alarms and dashboard` });
    const watched = watchedNames(chat);
    const topic = alarmTopic(this, stage);
    const alarm = alarmOn(this, topic);
    for (const name of watched.deadLetters) alarm.deadLetters(name);
    for (const name of watched.functions) alarm.functionErrors(name);
    for (const name of watched.functions) alarm.functionThrottles(name);
    for (const queue of watched.queues) alarm.queueAge(queue);
    alarm.webSocketErrors(watched.webSocketApiId, watched.webSocketStage);
    alarm.ticketErrors(watched.ticketApiId);
    alarm.trainingRefused();
    alarm.dangerWaiting();
    centerDashboard(this, stage, watched);
  }
}
