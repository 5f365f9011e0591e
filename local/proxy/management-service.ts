import type { Connections } from '../gateway/connections.ts';
import { messageLimitBytes } from '../gateway/frame-guard.ts';
import { type AwsAnswer, type AwsCall, jsonError, type Service } from './aws-call.ts';

const connectionPath = /^(?:\/([^/]+))?\/@connections\/([^/]+)$/;

/** API Gateway's management API: post to a connection, describe it, close it. */
export function managementService(connections: Connections): Service {
  return async (call, authorize) => {
    const [, stage = ''] = partsOf(call);
    const id = connectionIdOf(call);
    if (id === '') return jsonError(404, 'NotFoundException', `no such resource ${call.path}`);
    const resource = connections.arn(stage, call.method, id);
    const refusal = authorize([{ action: 'execute-api:ManageConnections', resource, context: {} }]);
    if (refusal !== undefined) return jsonError(403, 'AccessDeniedException', refusal.sentence);
    return manage(connections, call.method, id, call.body);
  };
}

/** Id of the connection that a call to the management API is about; empty when it is about none. */
export function connectionIdOf(call: AwsCall): string {
  return decodeURIComponent(partsOf(call)[2] ?? '');
}

function partsOf(call: AwsCall): readonly string[] {
  return connectionPath.exec(call.path.split('?')[0] ?? '') ?? [];
}

function manage(connections: Connections, method: string, id: string, body: Buffer): AwsAnswer {
  const connection = connections.get(id);
  if (connection === undefined) return gone();
  if (method === 'GET') {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(connection.describe()),
    };
  }
  if (method === 'DELETE') {
    connection.close(1000, 'Connection closed by the server');
    return { status: 204, headers: {}, body: '' };
  }
  if (body.length > messageLimitBytes) {
    return jsonError(413, 'PayloadTooLargeException', 'message too long: at most 128 KB');
  }
  return connection.send(body.toString('utf8')) ? { status: 200, headers: {}, body: '' } : gone();
}

/** What the management API answers about a connection that is there no more. */
export function gone(): AwsAnswer {
  // The SDK knows the error by this header alone; the body of the real service is empty.
  return {
    status: 410,
    headers: { 'x-amzn-errortype': 'GoneException', 'content-type': 'application/json' },
    body: '',
  };
}
