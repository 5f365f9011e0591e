import type { ClockLine } from '../clock.ts';

/** What a worker is given when it starts. */
export type WorkerSetup = {
  readonly directory: string;
  readonly handler: string;
  readonly clock: ClockLine;
  /** Where a custom resource's answer is taken; set for functions that answer CloudFormation. */
  readonly answersAt: { readonly host: string; readonly port: number } | undefined;
  /** Modules, as URLs, from which the SDK that the Lambda runtime brings is found. */
  readonly runtimeModules: readonly string[];
};

/** To the worker: run the handler once. */
export type InvokeMessage = {
  readonly id: number;
  readonly event: string;
  readonly context: InvocationContext;
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

/** From the worker: it is loaded, or the invocation of that id ended. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed-to-load'; readonly error: RemoteError }
  | { readonly kind: 'returned'; readonly id: number; readonly payload: string }
  | { readonly kind: 'threw'; readonly id: number; readonly error: RemoteError };

/** An error as Lambda hands it to the caller. */
export type RemoteError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
};
