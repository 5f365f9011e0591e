import { Worker } from 'node:worker_threads';
import type { InvokeMessage, RemoteError, WorkerMessage, WorkerSetup } from './messages.ts';

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
};

/** One worker thread that runs one invocation at a time, as one Lambda execution environment does. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  #finish: ((ending: Ending) => void) | undefined;
  #dead: RemoteError | undefined;

  constructor(options: EnvironmentOptions) {
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

  /** Runs the handler once; never rejects. */
  run(message: InvokeMessage): Promise<Ending> {
    if (this.#dead !== undefined) return Promise.resolve({ kind: 'died', error: this.#dead });
    return new Promise((finish) => {
      this.#finish = finish;
      this.#worker.postMessage(message);
    });
  }

  /** Ends the thread at once; a run under way ends as died with this error. */
  async kill(error: RemoteError): Promise<void> {
    this.#die(error);
    await this.#worker.terminate();
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'failed-to-load') this.#die(message.error);
    else if (message.kind !== 'ready') this.#end(message);
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
