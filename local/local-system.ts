import type { FaultRates } from './faults/fault-rates.ts';
import type { ConnectionLimits } from './gateway/expire-connections.ts';
import type { Reporter } from './reporter.ts';
import type { NotRun } from './runtime/not-run.ts';
import type { Status } from './runtime/status.ts';
import type { WatchedAlarm } from './watch/watch.ts';

/** How to run a CDK app on the laptop. */
export type LocalOptions = {
  /** Directory of cdk.json; the current one by default. */
  readonly root?: string;
  /** An assembly that is synthesized already, instead of the app of cdk.json. */
  readonly assembly?: string;
  /** Data directory; that of cdk.json's `local` section or `.cdk-on-laptop` in the root by default. */
  readonly data?: string;
  readonly fresh?: boolean;
  /** Port of the APIs and pages; 0 for a free one. */
  readonly port?: number;
  /** How much faster the clock runs; 1 by default. */
  readonly speed?: number;
  /** Execution environments of one function at once; 4 by default. */
  readonly concurrency?: number;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly context?: Readonly<Record<string, string>>;
  /** Values of things that exist in AWS alone, by name; they win over those of cdk.json's `local` section. */
  readonly values?: Readonly<Record<string, string>>;
  /** Refuse to start when something hangs on a resource that is not run. */
  readonly strict?: boolean;
  /** Directory of the pages; that of cdk.json's `local` section by default, and no pages without it. */
  readonly pages?: string;
  /** A DynamoDB-compatible server to use instead of the bundled engine. */
  readonly dynamodbEndpoint?: string;
  readonly limits?: ConnectionLimits;
  /** What goes wrong once everything runs; nothing by default. */
  readonly faults?: FaultRates;
  /** Hosts that functions may reach besides the runtime itself, such as `login.example.com` or `127.0.0.1:5432`. */
  readonly allowedHosts?: readonly string[];
  readonly reporter?: Reporter;
  /** Called when the runtime cannot go on. */
  readonly onLost?: (message: string) => void;
};

/** A running system. */
export type LocalSystem = {
  readonly port: number;
  readonly origin: string;
  /** Address of the first WebSocket API; empty when the template has none. */
  readonly websocketUrl: string;
  /** Address of the HTTP APIs. */
  readonly httpUrl: string;
  /** AWS as the functions see it, for a tool that may do everything. */
  readonly aws: AwsAccess;
  readonly facts: Facts;
  status(): Status;
  /** The template's alarms, judged by the figures of this run. */
  alarms(): readonly WatchedAlarm[];
  /** Ends a function's workers at once; gives their number, or undefined when there is no such function. */
  restart(name: string): Promise<number | undefined>;
  stop(): Promise<void>;
};

/** Credentials and endpoint of the runtime's AWS. */
type AwsAccess = {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** What started, for people. */
export type Facts = {
  readonly stacks: readonly string[];
  readonly engine: string;
  readonly data: string;
  readonly functions: number;
  readonly tables: number;
  readonly queues: number;
  readonly buckets: number;
  readonly schedules: number;
  readonly pages: readonly string[];
  /** Address of a development token for the person that cdk.json names. */
  readonly tokenUrl: string;
  readonly speed: number;
  /** What goes wrong, in the form of `--faults`; empty when nothing does. */
  readonly faults: string;
  /** Resources that the laptop does not run, each with what hangs on it. */
  readonly notRun: readonly NotRun[];
  /** Resource types that are left out without harm, with their number. */
  readonly harmless: Readonly<Record<string, number>>;
};
