import { randomUUID } from 'node:crypto';
import type { AccountConcurrency } from './account-concurrency.ts';
import { type Chain, lineageAfter, longestChain } from './chain.ts';
import { Durations } from './durations.ts';
import type { Ending, ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionSpec } from './function-spec.ts';
import { idleProcessors } from './idle-processors.ts';
import type { RemoteError } from './messages.ts';
import { failed, type Outcome } from './outcome.ts';
import { growsInMs, patienceMs as patienceOfMachineMs } from './patience.ts';
import { newTraceId } from './trace-id.ts';

const closed: RemoteError = { errorType: 'Runtime.Closed', errorMessage: 'the laptop runtime is stopping', trace: [] };

/** What a pool knows of one of its environments. */
export type PooledEnvironment = Pick<ExecutionEnvironment, 'isDead' | 'isReady' | 'whenReady' | 'run' | 'kill'>;

/** What a pool needs besides the function. */
export type PoolOptions = {
  /** Execution environments at once when the template reserves none. */
  readonly concurrency: number;
  /** Places for the invocations of all functions together. */
  readonly account: AccountConcurrency;
  /** The functions' clock, in milliseconds. */
  readonly now: () => number;
  readonly create: (spec: FunctionSpec) => PooledEnvironment;
  readonly onFailure: (spec: FunctionSpec, outcome: Exclude<Outcome, { kind: 'returned' }>) => void;
  /** Whether a processor has nothing to do at a moment of the monotonic clock. @default what this machine says */
  readonly isProcessorIdle?: (nowMs: number) => boolean;
  /** How long environments may be at the same work, at a moment of the monotonic clock. @default by the load of this machine */
  readonly patienceMs?: (nowMs: number) => number;
};

/** How often something was called since the start, and how it went. */
export type CallCounts = {
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
};

/** Counts of one function since the start. */
export type FunctionFigures = CallCounts & {
  readonly coldStarts: number;
  readonly running: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
};

const loadLimitMs = 10_000;
const noChain: Chain = new Map();
// One look at the machine for all pools.
const isAnyProcessorIdle = idleProcessors();

/** How a function is invoked. */
export type Invocation = {
  /** @default a new one */
  readonly requestId?: string | undefined;
  /** The chain of messages it goes on. @default it begins one */
  readonly chain?: Chain | undefined;
  /** Told when an environment takes it. */
  readonly started?: (() => void) | undefined;
  /** The alias or version that was called. @default the function itself */
  readonly qualifier?: string | undefined;
};

type Waiting = {
  readonly requestId: string;
  readonly event: string;
  readonly chain: Chain;
  readonly started: Invocation['started'];
  readonly qualifier: string | undefined;
  readonly done: (outcome: Outcome) => void;
  /** Monotonic milliseconds. */
  readonly since: number;
};

/** The execution environments of one function: made on demand, one invocation at a time each, kept when idle. */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly #options: PoolOptions;
  readonly #idle: PooledEnvironment[] = [];
  readonly #busy = new Set<PooledEnvironment>();
  readonly #waiting: Waiting[] = [];
  readonly #durations = new Durations();
  readonly #counts = noCalls();
  readonly #byQualifier = new Map<string, ReturnType<typeof noCalls>>();
  #coldStarts = 0;
  #nextId = 0;
  #closed = false;
  #growth: NodeJS.Timeout | undefined;
  /** When an environment last came free or got ready, in monotonic milliseconds. */
  #movedAt = performance.now();
  /** When the newest environment was started. */
  #grownAt = Number.NEGATIVE_INFINITY;

  constructor(spec: FunctionSpec, options: PoolOptions) {
    this.spec = spec;
    this.#options = options;
  }

  /**
   * Invokes the function with a JSON event, as the next link of a chain of messages; waits for a free environment, and throttles past reserved
   * concurrency and past the account's.
   */
  invoke(event: string, how: Invocation = {}): Promise<Outcome> {
    const { requestId = randomUUID(), chain = noChain, started, qualifier } = how;
    if (this.#closed) return Promise.resolve(failed(requestId, closed.errorType, closed.errorMessage));
    if (!this.spec.mayLoop && (chain.get(this.spec.name) ?? 0) >= longestChain) return this.#stopLoop(requestId);
    const underWay = this.#busy.size + this.#waiting.length;
    if (this.spec.reservedConcurrency !== undefined && underWay >= this.spec.reservedConcurrency) {
      return this.#throttle(requestId, qualifier);
    }
    if (!this.#options.account.take()) return this.#throttle(requestId, qualifier);
    return new Promise<Outcome>((done) => {
      this.#waiting.push({ requestId, event, chain, done, started, qualifier, since: performance.now() });
      this.#serve();
    }).finally(() => this.#options.account.free());
  }

  /** Ends every environment at once, also in the middle of an invocation, which then fails as a crash would. */
  restart(): Promise<number> {
    return this.#endAll({ errorType: 'Runtime.ExitError', errorMessage: 'the function was restarted', trace: [] });
  }

  /** Takes nothing new, and ends every environment. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#growth);
    for (const { done, requestId } of this.#waiting.splice(0)) {
      done(failed(requestId, closed.errorType, closed.errorMessage));
    }
    await this.#endAll(closed);
  }

  /** Most invocations at once: the reserved concurrency or, when that is larger or absent, the laptop's own bound. */
  get concurrency(): number {
    return Math.min(this.spec.reservedConcurrency ?? Number.POSITIVE_INFINITY, this.#options.concurrency);
  }

  /** Whether nothing runs and nothing waits. */
  get isIdle(): boolean {
    return this.#busy.size === 0 && this.#waiting.length === 0;
  }

  figures(): FunctionFigures {
    return {
      ...this.#counts,
      coldStarts: this.#coldStarts,
      running: this.#busy.size,
      p50Ms: this.#durations.percentile(50),
      p95Ms: this.#durations.percentile(95),
    };
  }

  /** The counts of each alias or version that was called by its own name, by that name. */
  countsByQualifier(): ReadonlyMap<string, CallCounts> {
    return new Map([...this.#byQualifier].map(([qualifier, counts]) => [qualifier, { ...counts }]));
  }

  /** Counts a call of the function, and of its alias or version where one was called. */
  #count(what: keyof CallCounts, qualifier: string | undefined): void {
    this.#counts[what] += 1;
    if (qualifier === undefined) return;
    const counts = this.#byQualifier.get(qualifier) ?? noCalls();
    this.#byQualifier.set(qualifier, counts);
    counts[what] += 1;
  }

  #throttle(requestId: string, qualifier: string | undefined): Promise<Outcome> {
    this.#count('throttles', qualifier);
    const outcome: Outcome = { kind: 'throttled', requestId };
    this.#options.onFailure(this.spec, outcome);
    return Promise.resolve(outcome);
  }

  #stopLoop(requestId: string): Promise<Outcome> {
    const sentence = `stopped after ${longestChain} invocations of ${this.spec.title} by one chain of messages`;
    const error = { errorType: 'RecursiveInvocationException', errorMessage: sentence, trace: [] };
    const outcome: Outcome = { kind: 'failed', error, requestId };
    this.#options.onFailure(this.spec, outcome);
    return Promise.resolve(outcome);
  }

  async #endAll(error: RemoteError): Promise<number> {
    const environments = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(environments.map((environment) => environment.kill(error)));
    return environments.length;
  }

  #serve(): void {
    while (this.#waiting.length > 0) {
      const [next] = this.#waiting;
      const environment = next && this.#free(next);
      if (next === undefined || environment === undefined) return;
      this.#waiting.shift();
      void this.#run(environment, next);
    }
  }

  #free({ since }: Waiting): PooledEnvironment | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) if (!idle.isDead) return idle;
    if (this.#busy.size >= this.concurrency) return undefined;
    const leftMs = this.#busy.size > 0 ? this.#growsInMs(since, performance.now()) : 0;
    if (leftMs > 0) return this.#lookAgainIn(leftMs);
    this.#coldStarts += 1;
    this.#grownAt = performance.now();
    return this.#options.create(this.spec);
  }

  #growsInMs(since: number, now: number): number {
    const { isProcessorIdle = isAnyProcessorIdle, patienceMs = patienceOfMachineMs } = this.#options;
    const isLoading = [...this.#busy].some(({ isReady }) => !isReady);
    const wait = {
      // What is idle now the one that was just started may need.
      waitedMs: now - Math.max(since, this.#grownAt),
      stuckMs: now - this.#movedAt,
      loadingMs: isLoading ? now - this.#grownAt : undefined,
      isProcessorIdle: () => isProcessorIdle(now),
    };
    return growsInMs(wait, patienceMs(now));
  }

  #lookAgainIn(milliseconds: number): undefined {
    this.#growth ??= setTimeout(() => {
      this.#growth = undefined;
      this.#serve();
    }, milliseconds);
  }

  async #run(environment: PooledEnvironment, waiting: Waiting): Promise<void> {
    const { requestId, event, chain, done, started, qualifier } = waiting;
    this.#busy.add(environment);
    this.#count('invocations', qualifier);
    started?.();
    const startedAt = performance.now();
    const timeoutMs = this.spec.timeoutSeconds * 1000;
    const endAfter = (ms: number) => setTimeout(() => void environment.kill(this.#timeoutError()), ms);
    // As in Lambda, loading the code has a time of its own and takes none of the function's.
    let timeout = endAfter(loadLimitMs + timeoutMs);
    environment.whenReady(() => {
      this.#movedAt = performance.now();
      clearTimeout(timeout);
      timeout = endAfter(timeoutMs);
    });
    const traceId = newTraceId(this.#options.now()) + lineageAfter(chain, this.spec.name);
    const ending = await environment.run({ id: this.#nextId++, event, context: this.#context(requestId), traceId });
    clearTimeout(timeout);
    this.#movedAt = performance.now();
    this.#durations.add(this.#movedAt - startedAt);
    this.#busy.delete(environment);
    if (!environment.isDead) this.#idle.push(environment);
    done(this.#outcome(ending, waiting));
    this.#serve();
  }

  #outcome(ending: Ending, { requestId, qualifier }: Waiting): Outcome {
    if (ending.kind === 'returned') return { kind: 'returned', payload: ending.payload, requestId };
    this.#count('errors', qualifier);
    const outcome: Outcome = { kind: 'failed', error: ending.error, requestId };
    // What a stop cuts off is no failure of the function's.
    if (!this.#closed) this.#options.onFailure(this.spec, outcome);
    return outcome;
  }

  #timeoutError() {
    const errorMessage = `task timed out after ${this.spec.timeoutSeconds} seconds`;
    return { errorType: 'Sandbox.Timedout', errorMessage, trace: [] };
  }

  #context(awsRequestId: string) {
    const { name, arn, memoryMegabytes, timeoutSeconds } = this.spec;
    return {
      awsRequestId,
      functionName: name,
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMegabytes),
      logGroupName: `/aws/lambda/${name}`,
      timeoutMs: timeoutSeconds * 1000,
    };
  }
}

function noCalls(): { -readonly [Count in keyof CallCounts]: number } {
  return { invocations: 0, errors: 0, throttles: 0 };
}
