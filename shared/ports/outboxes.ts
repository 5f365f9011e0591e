import type { AutoReplyTask } from '../domain/contact/tasks/auto-reply-task.ts';
import type { CallbackTask } from '../domain/contact/tasks/callback-task.ts';
import type { LearnTask } from '../domain/contact/tasks/learn-task.ts';
import type { RoutingTask } from '../domain/contact/tasks/routing-task.ts';
import type { SurveyTask } from '../domain/contact/tasks/survey-task.ts';

/** The way of a task to another capability: at least once, in no order, at once with others. */
export interface Handover<Task> {
  send(task: Task): Promise<void>;
}

/** A queue between two capabilities, in which a task may also wait. */
export interface Outbox<Task> extends Handover<Task> {
  send(task: Task, delaySeconds?: number): Promise<void>;
}

export type AutoReplyTasks = Handover<AutoReplyTask>;
export type RoutingOutbox = Outbox<RoutingTask>;
export type CallbackOutbox = Outbox<CallbackTask>;
export type LearnOutbox = Outbox<LearnTask>;
export type SurveyOutbox = Outbox<SurveyTask>;
