import { marksOf, toEventRow } from '../../../shared/aws/event-row.ts';
import { whenCallable } from '../../../shared/domain/callback/when-callable.ts';
import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { LogEntry } from '../../../shared/domain/contact/evolve.ts';
import type { AutoReplyTask } from '../../../shared/domain/contact/tasks/auto-reply-task.ts';
import type { CallbackTask } from '../../../shared/domain/contact/tasks/callback-task.ts';
import type { LearnTask } from '../../../shared/domain/contact/tasks/learn-task.ts';
import type { RoutingTask } from '../../../shared/domain/contact/tasks/routing-task.ts';
import type { SurveyTask } from '../../../shared/domain/contact/tasks/survey-task.ts';
import { type AskedFile, FileId } from '../../../shared/domain/files/asked-file.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { memoryContactLog } from '../../../shared/memory/contact-log.ts';
import { memoryComingFiles, memoryFileObjects } from '../../../shared/memory/files.ts';
import { memoryHandledHours } from '../../../shared/memory/handled-hours.ts';
import { type MemoryOverflow, memoryOverflow } from '../../../shared/memory/overflow.ts';
import { type MemoryTables, memoryTables } from '../../../shared/memory/tables.ts';
import { memoryWaitsSeen } from '../../../shared/memory/waits-seen.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import type { ContactRecords } from '../../../shared/ports/contact-records.ts';
import type { ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { Lambda, type Through } from '../scheduler/lambda.ts';
import type { World } from '../scheduler/world.ts';
import { mirrorOf, noMirror } from '../stored/mirror.ts';
import { behindLanes, behindSeats } from './behind.ts';
import { Bucket } from './bucket.ts';
import { CalledFunction } from './called-function.ts';
import { FileDoor } from './file-door.ts';
import { type FunctionName, functions, streamReaders } from './functions.ts';
import { type Delivery, Gateway } from './gateway.ts';
import { keptPorts } from './kept-ports.ts';
import { knowledge } from './knowledge.ts';
import { seenPeaks } from './peaks.ts';
import { policyOf, slownessMs, type Variant } from './policy.ts';
import { type CenterPorts, carriedPorts } from './ports.ts';
import { type Published, publishing } from './published.ts';
import { RecordStream } from './record-stream.ts';
import { storedFiles, storedLog } from './stored-log.ts';
import { TaskQueue } from './task-queue.ts';
import { ticking } from './ticker.ts';
import { verifyToken } from './tokens.ts';

/** Whoever watches a center: hears of every append and of every frame that goes out. */
export type Watcher = { readonly stored: (append: Append) => void; readonly delivering: (delivery: Delivery) => void };

/** What was known of a contact when its log was sealed: whose it was, when, and up to where the log went. */
export type Sealed = { readonly owner: StudentId | undefined; readonly at: number; readonly lastSeq: number };

/** A whole center: its tables, its queues and its functions, each of which may go wrong at every call. */
export type Center = {
  readonly policy: CenterPolicy;
  readonly published: Published;
  readonly tables: MemoryTables;
  readonly gateway: Gateway;
  readonly overflow: MemoryOverflow;
  readonly records: ContactRecords;
  /** Exported files by their key. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Files of conversations that somebody was given an address for. */
  readonly asked: Map<FileId, AskedFile>;
  readonly bucket: Bucket;
  readonly fileDoor: FileDoor;
  /** Contacts whose log was sealed. */
  readonly erased: Map<ContactId, Sealed>;
  readonly lambdas: Readonly<Record<FunctionName, Lambda>>;
  /** What is under way between functions. */
  readonly underWay: () => number;
  /** Operations send again what the streams put aside. */
  readonly redrive: () => void;
};

const minuteMs = 60_000;
const lookBackMinutes = 12;

/** Opens a center in a world. */
export function openCenter(world: World, variant: Variant, watcher: Watcher): Center {
  const policy = policyOf(variant);
  const published = publishing(policy, world.scheduler.now);
  const tables = memoryTables();
  // A sweep looks an hour back before there was one: that was before the history.
  const firstMinute = Math.floor(world.scheduler.now() / minuteMs) - lookBackMinutes;
  tables.cursor.set('minute', firstMinute);
  const files = new Map<string, Uint8Array>();
  const lambdas = lambdasOf(world, variant, () => ports);
  const gateway = new Gateway(world, lambdas, watcher.delivering);
  const { autoReply, routing, callback, survey, learn } = queuesOf(world, lambdas);
  const streams = streamReaders.map(({ name, marks, events }) => ({
    isWokenBy: ({ event }: LogEntry, marked: object) =>
      marks.some((mark) => mark in marked) || events.some((type) => type === event.type),
    stream: new RecordStream(world, lambdas[name], name),
  }));
  const stored = (append: Append) => {
    watcher.stored(append);
    for (const entry of append.entries) {
      const marked = marksOf(entry);
      const readers = streams.filter(({ isWokenBy }) => isWokenBy(entry, marked));
      if (readers.length === 0) continue;
      const row = toEventRow(append.contactId, entry, policy.limits.logRetentionDays);
      for (const { stream } of readers) stream.wrote(row);
    }
  };
  const mirror = variant.isMirrored ? mirrorOf(world, policy.limits.logRetentionDays, firstMinute) : noMirror;
  const log = storedLog({ world, tables, stored }, mirror.log(memoryContactLog(tables)));
  const asked = new Map<FileId, AskedFile>();
  const bucket = new Bucket(world, () => lambdas['file-check']);
  const overflow = memoryOverflow(world.scheduler.now);
  const kept = mirror.kept(keptPorts(tables, asked, policy.dueShards));
  const ports: CenterPorts = {
    ...kept,
    log,
    botLog: mirror.botLog(botLogOver(log)),
    lanes: behindLanes(kept.lanes, world.scheduler.now),
    isEmptyMinute: (minute) => !tables.due.values().some(({ at }) => Math.floor(at / minuteMs) === minute),
    agents: behindSeats(kept.agents, world.scheduler.now),
    ...{ verify: verifyToken, pause: world.scheduler.sleep },
    ...{ published, peaks: seenPeaks(world) },
    connections: gateway,
    closer: gateway.closer,
    ...{ overflow, autoReply, routing, callback, survey, learn, policy, handled: memoryHandledHours() },
    seen: memoryWaitsSeen(),
    whenOpen: whenCallable(policy),
    files: { put: async (key, bytes) => void files.set(key, bytes) },
    coming: storedFiles({ world, tables, stored }, mirror.coming(memoryComingFiles(tables, asked))),
    objects: memoryFileObjects(bucket.objects),
    addresses: bucket.addresses,
    newFileId: fileIds(),
    linkKey: { read: async () => 'ab'.repeat(32) },
    knowledge: async () => knowledge(variant.botIsSure === true),
    canned: [],
    report: (problem, error, { contactId = '' }) => world.trace.tell('report', `${problem}: ${error} ${contactId}`),
  };
  const isDue = () => tables.due.values().some(({ at }) => at <= world.scheduler.now());
  ticking(world, lambdas.sweep, { name: 'sweep', everyMs: minuteMs, isNeeded: isDue });
  // Once all is well everything is exported at the end.
  const exports = { name: 'export', everyMs: variant.exportMinutes * minuteMs, isNeeded: () => false };
  ticking(world, lambdas.export, exports);
  const parts = [autoReply, routing, callback, survey, learn, bucket, ...streams.map(({ stream }) => stream)];
  return {
    ...{ policy, published, tables, gateway, overflow, records: kept.records, files, lambdas, asked, bucket },
    fileDoor: new FileDoor(world, lambdas.files, bucket),
    erased: new Map(),
    underWay: () => parts.reduce((sum, part) => sum + part.depth, 0),
    redrive: () => {
      for (const { stream } of streams) stream.redrive();
      bucket.redrive();
    },
  };
}

function lambdasOf(world: World, { slow }: Variant, ports: () => CenterPorts): Readonly<Record<FunctionName, Lambda>> {
  const made = (name: FunctionName) => {
    const { timeoutSeconds, make } = functions[name];
    const latencyMs = slow === name ? slownessMs[slow] : undefined;
    const handler = (through: Through, clock: Clock) => make(carriedPorts(ports(), through), clock);
    return new Lambda(world, name, timeoutSeconds * 1000, handler, latencyMs);
  };
  return {
    intake: made('intake'),
    visitors: made('visitors'),
    desk: made('desk'),
    survey: made('survey'),
    callback: made('callback'),
    'auto-reply': made('auto-reply'),
    routing: made('routing'),
    sweep: made('sweep'),
    metrics: made('metrics'),
    learn: made('learn'),
    export: made('export'),
    tickets: made('tickets'),
    authorize: made('authorize'),
    operator: made('operator'),
    files: made('files'),
    'file-check': made('file-check'),
  };
}

const fileIdLength = 22;

function fileIds(): () => FileId {
  let made = 0;
  return () => {
    made += 1;
    return readAs(FileId, `fl_${String(made).padStart(fileIdLength, '0')}`);
  };
}

// As `infra/chat/event-sources.ts` and `infra/constructs/durable-queue.ts` have them; Lambda starts with five pollers.
function queuesOf(world: World, lambdas: Readonly<Record<FunctionName, Lambda>>) {
  const usual = { batchSize: 10, concurrency: 5, hiddenMs: 90_000 };
  return {
    autoReply: new CalledFunction<AutoReplyTask>(world, lambdas['auto-reply'], {
      name: 'auto-reply',
      longestAgeMs: 900_000,
    }),
    routing: new TaskQueue<RoutingTask>(world, lambdas.routing, { ...usual, name: 'routing', concurrency: 4 }),
    callback: new TaskQueue<CallbackTask>(world, lambdas.callback, { ...usual, name: 'callback' }),
    survey: new TaskQueue<SurveyTask>(world, lambdas.survey, { ...usual, name: 'survey' }),
    learn: new TaskQueue<LearnTask>(world, lambdas.learn, { ...usual, name: 'learn' }),
  };
}
