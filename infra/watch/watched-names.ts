import { streamReaders } from '../chat/event-sources.ts';
import { protocolStage } from '../chat/web-socket.ts';
import { permissions } from '../permissions.ts';
import type { AnalyticsStack } from '../stacks/analytics-stack.ts';
import type { ChatStack } from '../stacks/chat-stack.ts';
import type { FilesStack } from '../stacks/files-stack.ts';
import type { WebStack } from '../stacks/web-stack.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** A queue under watch, and the age in seconds at which its oldest message means that something is wrong. */
export type WatchedQueue = { readonly name: string; readonly tooOldSeconds: number };

/** The names of what is watched; names rather than constructs, so that the chat stack may drop a queue the alarms still know. */
export type WatchedNames = {
  readonly stage: string;
  readonly functions: readonly string[];
  /** Functions that are given the rows of a table's stream. */
  readonly streamReaders: readonly string[];
  /** Functions that others hand tasks to by calling them. */
  readonly called: readonly string[];
  /** The queues between functions. */
  readonly handover: readonly WatchedQueue[];
  /** The queues in which contacts wait past what a queue may hold; how long is told with all who wait. */
  readonly overflow: readonly string[];
  readonly deadLetters: readonly string[];
  readonly webSocketApiId: string;
  readonly webSocketStage: string;
  readonly ticketApiId: string;
};

/** A hand-over older than this is stuck: consumers take a message within seconds. */
const handoverTooOldSeconds = 300;

/** The stacks that are watched. */
export type WatchedStacks = {
  readonly chat: ChatStack;
  readonly files: FilesStack;
  readonly analytics: AnalyticsStack;
  /** @default - the stage serves no pages */
  readonly web?: WebStack | undefined;
};

/** Everything in these stacks that can fail on its own. */
export function watchedNames({ stage }: StageConfig, { chat, files, analytics, web }: WatchedStacks): WatchedNames {
  const { report } = analytics.weekly;
  const ofPages = web ? [web.publisher, web.help.counter] : [];
  const functions = [...Object.values(chat.functions.byName), files.addresses, files.check, report, ...ofPages];
  const readers = [...streamReaders.map(({ name }) => chat.functions.byName[name]), ...(web ? [web.publisher] : [])];
  return {
    stage,
    functions: functions.map((fn) => fn.functionName),
    streamReaders: readers.map((fn) => fn.functionName),
    called: [...new Set(Object.values(permissions).flatMap(({ calls = [] }) => calls))].map(
      (name) => chat.functions.byName[name].functionName,
    ),
    handover: Object.values(chat.queues.handover).map(({ queueName: name }) => ({
      name,
      tooOldSeconds: handoverTooOldSeconds,
    })),
    overflow: [...chat.queues.overflow.values()].map(({ queueName }) => queueName),
    deadLetters: [...chat.deadLetters, files.check.deadLetters, report.deadLetters, web?.versionDeadLetters].flatMap(
      (queue) => queue?.name ?? [],
    ),
    webSocketApiId: chat.webSocket.api.apiId,
    webSocketStage: protocolStage,
    ticketApiId: chat.ticketApi.api.apiId,
  };
}
