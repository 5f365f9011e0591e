import { Worker } from 'node:worker_threads';
import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';
import type { Invocation, Notes, RemoteError, ToWorker, WorkerMessage, WorkerSetup } from './messages.ts';
import { portable } from './portable.ts';

/** What ended one run of the handler in a worker. */
export type Ending =
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly error: RemoteError }
  | { readonly kind: 'died'; readonly error: RemoteError };

/** How a worker is made. */
export type EnvironmentOptions = {
  /** The worker's program. */
  readonly program: URL;
  readonly name: string;
  readonly setup: WorkerSetup;
  readonly variables: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly onOutput: (chunk: string) => void;
  /** Answers a call to AWS that the worker does not answer itself. */
  readonly onCall: (call: AwsCall) => Promise<AwsAnswer>;
  readonly onNotes: (notes: Notes) => void;
};

/** One worker thread that runs one invocation at a time, as one Lambda execution environment does. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #options: Pick<EnvironmentOptions, 'onCall' | 'onNotes' | 'onOutput'>;
  #finish: ((ending: Ending) => void) | undefined;
  #isReady = false;
  #onReady: (() => void) | undefined;
  #dead: RemoteError | undefined;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.#worker = new Worker(options.program, {
      name: options.name,
      env: { ...options.variables },
      workerData: options.setup,
      execArgv: ['--no-warnings'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(128, options.memoryMegabytes) },
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', options.onOutput);
    }
    this.#worker.on('message', (message: WorkerMessage) => this.#receive(message));
    this.#worker.on('error', (error) => this.#die(errorOf(error)));
    this.#worker.on('exit', (code) => {
      this.#die({
        errorType: 'Runtime.ExitError',
        errorMessage: `the function's process exited with code ${code}`,
        trace: [],
      });
    });
  }

  /** Whether it cannot run anything any more. */
  get isDead(): boolean {
    return this.#dead !== undefined;
  }

  /** Whether the handler is loaded. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Calls back when the handler is loaded, at once when it is; never when it cannot be. */
  whenReady(callback: () => void): void {
    if (this.#isReady) callback();
    else this.#onReady = callback;
  }

  /** Runs the handler once; never rejects. */
  run(invocation: Invocation): Promise<Ending> {
    if (this.#dead !== undefined) return Promise.resolve({ kind: 'died', error: this.#dead });
    return new Promise((finish) => {
      this.#finish = finish;
      this.#send({ kind: 'invoke', ...invocation });
    });
  }

  /** Ends the thread at once; a run under way ends as died with this error. */
  async kill(error: RemoteError): Promise<void> {
    this.#die(error);
    await this.#worker.terminate();
  }

  #receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        this.#onReady?.();
        return;
      case 'failed-to-load':
        this.#die(message.error);
        return;
      case 'call':
        void this.#answer(message.id, message.call);
        return;
      case 'notes':
        this.#options.onNotes(message.notes);
        return;
      case 'output':
        this.#options.onOutput(message.text);
        return;
      case 'returned':
      case 'threw':
        if (message.notes !== undefined) this.#options.onNotes(message.notes);
        this.#end(message);
    }
  }

  async #answer(id: number, call: AwsCall): Promise<void> {
    const { buffer, byteOffset, byteLength } = call.body;
    const answer = await this.#options.onCall({ ...call, body: Buffer.from(buffer, byteOffset, byteLength) });
    this.#send({
      kind: 'answer',
      id,
      answer: typeof answer.body === 'string' ? answer : { ...answer, body: portable(answer.body) },
    });
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #die(error: RemoteError): void {
    this.#dead ??= error;
    this.#end({ kind: 'died', error: this.#dead });
  }

  #end(ending: Ending): void {
    const finish = this.#finish;
    this.#finish = undefined;
    finish?.(ending);
  }
}

function errorOf(error: unknown): RemoteError {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
