import type { Connections } from '../gateway/connections.ts';
import { type AwsAnswer, jsonError, type Service } from './aws-call.ts';

const connectionPath = /^(?:\/([^/]+))?\/@connections\/([^/]+)$/;
const messageLimitBytes = 128 * 1024;

/** API Gateway's management API: post to a connection, describe it, close it. */
export function managementService(connections: Connections): Service {
  return async (call, authorize) => {
    const [, stage = '', encoded = ''] = connectionPath.exec(call.path.split('?')[0] ?? '') ?? [];
    const id = decodeURIComponent(encoded);
    if (id === '') return jsonError(404, 'NotFoundException', `no such resource ${call.path}`);
    const resource = connections.arn(stage, call.method, id);
    const refusal = authorize([{ action: 'execute-api:ManageConnections', resource, context: {} }]);
    if (refusal !== undefined) return jsonError(403, 'AccessDeniedException', refusal.sentence);
    return manage(connections, call.method, id, call.body);
  };
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

function gone(): AwsAnswer {
  // The SDK knows the error by this header alone; the body of the real service is empty.
  return {
    status: 410,
    headers: { 'x-amzn-errortype': 'GoneException', 'content-type': 'application/json' },
    body: '',
  };
}
