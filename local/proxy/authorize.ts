import { findRefusal, type Principal, type Refusal } from '../iam/access.ts';
import type { Authorize } from './aws-call.ts';

/** Who hears of a caller's calls. */
export type CallListener = {
  /** An action was asked for, such as `dynamodb:PutItem`. */
  called(action: string): void;
  refused(refusal: Refusal): void;
};

/** Decides a caller's calls by their role's policies; the same code in the proxy and in the function's own thread. */
export function authorizer(principal: Principal, listener: CallListener): Authorize {
  return (requests) => {
    for (const { action } of requests) listener.called(action);
    const refusal = findRefusal(principal, requests);
    if (refusal !== undefined) listener.refused(refusal);
    return refusal;
  };
}
