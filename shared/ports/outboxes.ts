import type { AutoReplyTask } from '../domain/contact/tasks/auto-reply-task.ts';
import type { CallbackTask } from '../domain/contact/tasks/callback-task.ts';
import type { LearnTask } from '../domain/contact/tasks/learn-task.ts';
import type { RoutingTask } from '../domain/contact/tasks/routing-task.ts';
import type { SurveyTask } from '../domain/contact/tasks/survey-task.ts';

/** A queue between two capabilities; at least once, in no order. */
export interface Outbox<Task> {
  send(task: Task, delaySeconds?: number): Promise<void>;
}

export type AutoReplyOutbox = Outbox<AutoReplyTask>;
export type RoutingOutbox = Outbox<RoutingTask>;
export type CallbackOutbox = Outbox<CallbackTask>;
export type LearnOutbox = Outbox<LearnTask>;
export type SurveyOutbox = Outbox<SurveyTask>;
