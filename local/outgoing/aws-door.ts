import { engineClient } from '../engines/engine-client.ts';
import { messageOf } from '../failure.ts';
import type { Caller, DirectStore } from '../lambda/messages.ts';
import { authorizer } from '../proxy/authorize.ts';
import { jsonError } from '../proxy/aws-call.ts';
import { readCredential } from '../proxy/credential.ts';
import { dynamodbService } from '../proxy/dynamodb-service.ts';
import type { AnswerCall } from './local-request.ts';
import type { Notebook } from './notebook.ts';
import type { Connect } from './seal-sockets.ts';

/** What a function's way to AWS is made of. */
export type AwsDoorOptions = {
  readonly caller: Caller;
  readonly store: DirectStore | undefined;
  readonly connect: Connect;
  readonly notebook: Notebook;
  /** Has the runtime's own thread answer. */
  readonly ask: AnswerCall;
};

/**
 * Answers a function's AWS calls: those to DynamoDB here, under the function's own policies, with one hop to the
 * engine; every other one, every one under another key, and all of them without a store, by the runtime's thread, where the other emulators are.
 */
export function awsDoor({ caller, store, connect, notebook, ask }: AwsDoorOptions): AnswerCall {
  if (store === undefined) return ask;
  const { principal, accessKeyId } = caller;
  const authorize = authorizer(principal, notebook);
  const engine = engineClient(new URL(store.origin), connect);
  const serve = dynamodbService({ ...store, engine, onWrite: (table) => notebook.written(table) });
  return async (call) => {
    const { accessKey, service } = readCredential(call.headers);
    if (service !== 'dynamodb' || accessKey !== accessKeyId) return ask(call);
    try {
      return await serve(call, authorize);
    } catch (error) {
      notebook.problem(`${call.method} ${call.path}: ${messageOf(error)}`);
      return jsonError(500, 'InternalFailure', 'the laptop runtime failed on this call');
    }
  };
}
