import type { ClockLine } from '../clock.ts';
import type { Table } from '../engines/create-tables.ts';
import type { Principal, Refusal } from '../iam/access.ts';
import type { Addresses } from '../outgoing/destination.ts';
import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';

/** What a worker is given when it starts. */
export type WorkerSetup = {
  readonly directory: string;
  readonly handler: string;
  /** Name of the function for people. */
  readonly title: string;
  readonly clock: ClockLine;
  /** Where a custom resource's answer is taken; set for functions that answer CloudFormation. */
  readonly answersAt: { readonly host: string; readonly port: number } | undefined;
  /** Modules, as URLs, from which the SDK that the Lambda runtime brings is found. */
  readonly runtimeModules: readonly string[];
  /** What the function may reach. */
  readonly addresses: Addresses;
  readonly caller: Caller;
  /** Absent where the runtime's own thread must see every call. */
  readonly store: DirectStore | undefined;
};

/** Who the function is to AWS. */
export type Caller = { readonly accessKeyId: string; readonly principal: Principal };

/** The DynamoDB engine that a worker calls itself. */
export type DirectStore = {
  readonly origin: string;
  readonly tables: readonly Table[];
  /** Prefix of a table's ARN, for a table that is not in the template. */
  readonly arnPrefix: string;
};

/** To the worker: run the handler once, or here is what AWS answers to its call of that id. */
export type ToWorker =
  | ({ readonly kind: 'invoke' } & Invocation)
  | { readonly kind: 'answer'; readonly id: number; readonly answer: AwsAnswer };

/** One run of the handler. */
export type Invocation = {
  readonly id: number;
  readonly event: string;
  readonly context: InvocationContext;
  /** Value of `_X_AMZN_TRACE_ID` while it runs. */
  readonly traceId: string;
};

/** What Lambda tells a handler about its invocation. */
export type InvocationContext = {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly timeoutMs: number;
};

/** From the worker: it is loaded, the invocation of that id ended, it calls AWS, what it did meanwhile, or what it printed. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed-to-load'; readonly error: RemoteError }
  | { readonly kind: 'returned'; readonly id: number; readonly payload: string; readonly notes?: Notes }
  | { readonly kind: 'threw'; readonly id: number; readonly error: RemoteError; readonly notes?: Notes }
  | { readonly kind: 'call'; readonly id: number; readonly call: AwsCall }
  | { readonly kind: 'notes'; readonly notes: Notes }
  | { readonly kind: 'output'; readonly text: string };

/** What a worker did by itself and the runtime must hear of. */
export type Notes = {
  /** AWS actions it called, as `dynamodb:PutItem`, each as often as it was called. */
  readonly called: readonly string[];
  readonly refused: readonly Refusal[];
  /** Tables with a stream that it wrote to. */
  readonly written: readonly string[];
  /** Sentences for people. */
  readonly problems: readonly string[];
};

/** An error as Lambda hands it to the caller. */
export type RemoteError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
};
