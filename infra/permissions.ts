import { tablesVersion } from '../shared/domain/tables/tables.ts';
import type { FunctionName } from './function-names.ts';

type TableAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';
type ObjectAction = 'GetObject' | 'PutObject';
type QueueAction = 'SendMessage' | 'ReceiveMessage' | 'DeleteMessage';

/** The queues between functions, each named after the function that reads it. */
export const handoverNames = [
  // Until the next release: what the release before sends is read, and it may send while it is replaced or comes back (ADR 89).
  'auto-reply',
  'routing',
  'callback',
  'survey',
  'learn',
] as const satisfies readonly FunctionName[];

/** Name of a queue between functions. */
export type HandoverName = (typeof handoverNames)[number];

/** The folders of the bucket of exports that hold exported tables: as they are, as they were, and who is behind a key. */
export const exportedFolders: readonly string[] = [`v${tablesVersion}`, 'history', 'people'];

/** What one function may do to what; a resource left out is closed to it. */
export type Permissions = {
  readonly sessions?: readonly TableAction[];
  /** Patterns of the partitions of the sessions it may touch; of a transaction every item by itself. @default any */
  readonly sessionsKeys?: readonly string[];
  /** Patterns of further partitions of the sessions it may put rows into, and no more. @default none */
  readonly sessionsPut?: readonly string[];
  readonly directory?: readonly TableAction[];
  /** Patterns of the partitions of the directory it may touch. @default any */
  readonly directoryKeys?: readonly string[];
  /** Actions on the index of the directory that holds who is ready. */
  readonly seats?: readonly Extract<TableAction, 'Query'>[];
  readonly knowledge?: readonly TableAction[];
  /** Patterns of the partitions of the knowledge it may touch. @default any */
  readonly knowledgeKeys?: readonly string[];
  readonly metrics?: readonly TableAction[];
  /** Patterns of the partitions of the metrics it may touch. @default any */
  readonly metricsKeys?: readonly string[];
  /** Patterns of further partitions of the metrics it may read, and no more. @default none */
  readonly metricsRead?: readonly string[];
  readonly knowledgeBucket?: readonly ObjectAction[];
  /** On objects under the folders of exported tables. */
  readonly exportsBucket?: readonly ObjectAction[];
  /** The hand-over queues it may send to. */
  readonly sendsTo?: readonly HandoverName[];
  /** The functions it may hand tasks to by calling them. */
  readonly calls?: readonly FunctionName[];
  /** Actions on the overflow queue of every contact queue. */
  readonly overflow?: readonly QueueAction[];
  /** Whether it may post to the WebSocket connections. */
  readonly postsToConnections?: boolean;
  /** Whether it may close them. */
  readonly closesConnections?: boolean;
};

// The rows of contacts: logs, lanes and what is due. Not who read what, which answers are to be checked, what became of a file.
const contactKeys = ['CONTACT#*', 'QUEUE#*', 'DUE#*'] as const;

// What a callback holds: its lock on the topic and its call of a slot.
const lockKeys = ['STUDENT#*', 'CALLS#*'] as const;

/**
 * The permissions of every function, the whole of them: what an event source, a log group or a dead-letter queue needs is
 * granted where it is attached. A DynamoDB transaction needs the actions of its items and no action of its own.
 */
export const permissions: Readonly<Record<FunctionName, Permissions>> = {
  authorize: {
    // Tickets as the release before issued them.
    sessions: ['DeleteItem'],
    sessionsKeys: ['TICKET#*'],
    directory: ['UpdateItem'],
    directoryKeys: ['PERSON#*'],
  },
  tickets: {
    // Connections that may still be opening, for the sweep.
    sessionsPut: ['DUE#*'],
    directory: ['UpdateItem'],
    directoryKeys: ['PERSON#*'],
    postsToConnections: true,
    closesConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  visitors: {
    // Tickets and sign-outs of visitors, their places, and what is theirs when they sign in.
    directory: ['GetItem', 'UpdateItem', 'PutItem', 'Query'],
    directoryKeys: ['PERSON#*', 'VISITOR#*', 'STUDENT#*'],
    sessions: ['Query', 'PutItem', 'DeleteItem'],
    sessionsKeys: contactKeys,
    postsToConnections: true,
    closesConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  intake: {
    sessions: ['Query', 'PutItem', 'DeleteItem'],
    sessionsKeys: contactKeys,
    directory: ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    sendsTo: ['auto-reply', 'routing', 'survey'],
    calls: ['auto-reply'],
    postsToConnections: true,
    closesConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  'auto-reply': {
    sessions: ['Query', 'PutItem', 'DeleteItem'],
    sessionsKeys: contactKeys,
    // The locks of a callback that danger makes one to be served at once.
    directory: ['DeleteItem'],
    directoryKeys: lockKeys,
    knowledge: ['GetItem'],
    knowledgeKeys: ['VERSION', 'POLICY'],
    knowledgeBucket: ['GetObject'],
    sendsTo: ['routing'],
    postsToConnections: true,
  },
  routing: {
    sessions: ['Query', 'PutItem', 'DeleteItem'],
    sessionsKeys: contactKeys,
    directory: ['Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    seats: ['Query'],
    sendsTo: ['routing'],
    overflow: ['SendMessage', 'ReceiveMessage', 'DeleteMessage'],
    postsToConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
    // How long contacts take, and what a mean wait comes to.
    metrics: ['Query'],
    metricsKeys: ['HANDLED', 'MIXES'],
  },
  desk: {
    sessions: ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    sessionsKeys: [...contactKeys, 'CHECK#*'],
    directory: ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'],
    sendsTo: ['routing', 'survey'],
    postsToConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  callback: {
    sessions: ['Query', 'PutItem', 'DeleteItem'],
    sessionsKeys: contactKeys,
    directory: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    directoryKeys: [...lockKeys, 'PROFILE#*'],
    // Who is on duty: a callback is promised by what they can do.
    seats: ['Query'],
    sendsTo: ['routing'],
    postsToConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
    // How long contacts take.
    metrics: ['Query'],
    metricsKeys: ['HANDLED'],
  },
  survey: {
    // Anybody may knock at its links' door: what it may touch is what a survey touches.
    sessions: ['Query', 'PutItem'],
    sessionsKeys: ['CONTACT#*', 'DUE#*'],
    // The key of the links, made once.
    metrics: ['GetItem', 'PutItem'],
    metricsKeys: ['SURVEY-LINK'],
    sendsTo: ['callback'],
    postsToConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  quality: {
    // The log of a contact that is drawn, and that somebody read it.
    sessions: ['Query'],
    sessionsKeys: ['CONTACT#*'],
    sessionsPut: ['AUDIT#*'],
    // What is drawn, reviews by agent and by hour, and the marks by which these are exported.
    metrics: ['Query', 'GetItem', 'PutItem'],
    metricsKeys: ['DRAWN', 'DRAWN#*', 'REVIEW#*', 'REVIEWED#*', 'STALE#*'],
    // What a week's contacts are drawn of.
    metricsRead: ['HOUR#*'],
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  metrics: {
    sessions: ['Query'],
    sessionsKeys: ['CONTACT#*'],
    metrics: ['PutItem'],
    // What a log teaches is kept where it is folded.
    knowledge: ['PutItem'],
    knowledgeKeys: ['LESSON#*', 'OUTCOME#*'],
    sendsTo: ['learn'],
  },
  export: {
    // What an earlier version folded is folded anew from its log; the people's key is made once.
    sessions: ['Query'],
    sessionsKeys: ['CONTACT#*'],
    metrics: ['Query', 'GetItem', 'PutItem', 'DeleteItem'],
    // What the help center was told, and nothing of what is known or taught.
    knowledge: ['Query'],
    knowledgeKeys: ['HELP#*'],
    exportsBucket: ['PutObject'],
  },
  sweep: {
    sessions: ['Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    sessionsKeys: [...contactKeys, 'SWEEP'],
    // Whom a low score was to bring calls who left the chat: the lock of that callback.
    directory: ['GetItem', 'PutItem'],
    directoryKeys: ['STUDENT#*', 'PROFILE#*'],
    sendsTo: ['auto-reply', 'routing', 'callback', 'survey'],
    calls: ['auto-reply'],
    postsToConnections: true,
    closesConnections: true,
    knowledge: ['GetItem'],
    knowledgeKeys: ['POLICY'],
  },
  train: {
    knowledge: ['PutItem', 'GetItem', 'Query'],
    knowledgeBucket: ['GetObject', 'PutObject'],
  },
  learn: {
    sessions: ['Query', 'PutItem', 'DeleteItem'],
    sessionsKeys: ['CONTACT#*', 'CHECK#*'],
    knowledge: ['PutItem'],
    knowledgeKeys: ['LESSON#*', 'OUTCOME#*'],
  },
};
