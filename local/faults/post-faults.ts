import { type AwsAnswer, type AwsCall, jsonError } from '../proxy/aws-call.ts';
import { connectionIdOf, gone } from '../proxy/management-service.ts';

/** How a post to a connection fails: 0 the connection is gone, 1 over the limit, 2 forbidden, 3 an error of the service. */
export function postFault(kind: number, call: AwsCall, dropConnection: (id: string) => void): AwsAnswer {
  switch (kind) {
    case 0:
      // Gone means gone: AWS says so of no connection that is still there.
      dropConnection(connectionIdOf(call));
      return gone();
    case 1:
      return jsonError(429, 'LimitExceededException', 'Too many requests');
    case 2:
      return jsonError(403, 'ForbiddenException', 'Forbidden');
    default:
      return jsonError(500, 'InternalServerError', 'Internal server error');
  }
}
