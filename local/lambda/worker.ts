import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { openNotebook } from '../outgoing/notebook.ts';
import { seal } from '../outgoing/seal.ts';
import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';
import { redirectAnswers } from './answer-redirect.ts';
import { installDate } from './compressed-date.ts';
import type { Invocation, InvocationContext, RemoteError, ToWorker, WorkerMessage, WorkerSetup } from './messages.ts';
import { portable } from './portable.ts';
import { resolveWithRuntime } from './runtime-modules.ts';
import { sendOutput } from './send-output.ts';
import { enterTaskRoot } from './task-root.ts';

// This file runs in a thread of its own: one execution environment of one function.

type Handler = (event: unknown, context: object, callback: Callback) => unknown;
type Callback = (error: unknown, result?: unknown) => void;

const setup: WorkerSetup = workerData;
const notebook = openNotebook((notes) => send({ kind: 'notes', notes }));
const asked = new Map<number, (answer: AwsAnswer) => void>();
let calls = 0;
const hasPackageJson = existsSync(`${setup.directory}/package.json`);
for (const stream of [process.stdout, process.stderr]) sendOutput(stream, (text) => send({ kind: 'output', text }));
installDate(setup.clock);
seal(setup, notebook, ask);
if (setup.answersAt !== undefined) redirectAnswers(setup.answersAt);
enterTaskRoot(setup.directory);
registerHooks({ resolve: resolveWithRuntime(setup.runtimeModules), load: loadAsLambda });
process.on('unhandledRejection', (error) => {
  throw error;
});

const loading = loadHandler();
// Listened to at once: a handler may call AWS while it is being loaded.
parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'answer') return take(message.id, message.answer);
  loading.then(
    (handler) => run(handler, message),
    () => undefined,
  );
});
try {
  await loading;
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'failed-to-load', error: describe(error) });
}

async function run(handler: Handler, { id, event, context, traceId }: Invocation): Promise<void> {
  process.env._X_AMZN_TRACE_ID = traceId;
  try {
    const result = await invoke(handler, JSON.parse(event), context);
    send({ kind: 'returned', id, payload: JSON.stringify(result) ?? 'null', ...notes() });
  } catch (error) {
    send({ kind: 'threw', id, error: describe(error), ...notes() });
  }
}

function notes(): Pick<Extract<WorkerMessage, { kind: 'returned' }>, 'notes'> {
  const taken = notebook.take();
  return taken === undefined ? {} : { notes: taken };
}

/** Has the runtime's thread answer a call to AWS. */
function ask(call: AwsCall): Promise<AwsAnswer> {
  calls += 1;
  const id = calls;
  return new Promise((done) => {
    asked.set(id, done);
    send({ kind: 'call', id, call: { ...call, body: portable(call.body) } });
  });
}

function take(id: number, answer: AwsAnswer): void {
  asked.get(id)?.(answer);
  asked.delete(id);
}

function invoke(handler: Handler, event: unknown, context: InvocationContext): Promise<unknown> {
  return new Promise((done, fail) => {
    const callback: Callback = (error, result) => (error ? fail(error) : done(result));
    const returned = handler(event, contextOf(context), callback);
    if (handler.length < 3 || returned instanceof Promise) done(returned);
  });
}

function contextOf({ timeoutMs, ...given }: InvocationContext): object {
  const deadline = performance.now() + timeoutMs;
  return {
    ...given,
    functionVersion: '$LATEST',
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

async function loadHandler(): Promise<Handler> {
  const dot = setup.handler.lastIndexOf('.');
  const [file, name] = [setup.handler.slice(0, dot), setup.handler.slice(dot + 1)];
  for (const extension of ['.mjs', '.js', '.cjs']) {
    const url = new URL(`${file}${extension}`, directoryUrl()).href;
    const loaded = await import(url).catch((error) => {
      if (error?.code === 'ERR_MODULE_NOT_FOUND' && error.url === url) return undefined;
      throw error;
    });
    const handler = loaded?.[name] ?? loaded?.default?.[name];
    if (typeof handler === 'function') return handler;
  }
  throw new Error(`no handler "${setup.handler}" in ${setup.directory}`);
}

function directoryUrl(): string {
  return pathToFileURL(`${setup.directory}/`).href;
}

/** A `.js` file of a bundle without a package.json is CommonJS in Lambda, whatever the directories above say. */
function loadAsLambda(
  ...[url, context, next]: Parameters<NonNullable<Parameters<typeof registerHooks>[0]['load']>>
): ReturnType<NonNullable<Parameters<typeof registerHooks>[0]['load']>> {
  const isPlain = url.startsWith(directoryUrl()) && url.endsWith('.js') && !url.includes('/node_modules/');
  return next(url, isPlain && !hasPackageJson ? { ...context, format: 'commonjs' } : context);
}

function describe(error: unknown): RemoteError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
