import { describe, expect, it } from 'vitest';
import { connectEvent, disconnectEvent, messageEvent, readOpening } from '../../../local/gateway/proxy-event.ts';

const facts = {
  id: 'L0SM9cOFvHcCIhw=',
  apiId: 'abc',
  stage: 'v1',
  connectedAtMs: 1_795_293_600_000,
  sourceIp: '127.0.0.1',
  userAgent: 'test',
  authorizer: { principalId: 'ann', user: 'ann' },
};
const moment = {
  nowMs: 1_795_293_627_500,
  requestId: 'R1=',
  routeKey: 'x',
  domainName: 'abc.execute-api.us-east-1.amazonaws.com',
};
const context = {
  routeKey: 'x',
  extendedRequestId: 'R1=',
  requestTime: '21/Nov/2026:20:40:27 +0000',
  messageDirection: 'IN',
  stage: 'v1',
  connectedAt: 1_795_293_600_000,
  requestTimeEpoch: 1_795_293_627_500,
  identity: { userAgent: 'test', sourceIp: '127.0.0.1' },
  requestId: 'R1=',
  domainName: 'abc.execute-api.us-east-1.amazonaws.com',
  connectionId: 'L0SM9cOFvHcCIhw=',
  apiId: 'abc',
  authorizer: { principalId: 'ann', user: 'ann' },
};

describe('the events of a WebSocket API', () => {
  it('have no body for an empty frame', () => {
    expect(messageEvent(facts, moment, 'M1=', '')).not.toHaveProperty('body');
  });

  it('have for a frame its body, its id and no headers', () => {
    expect(messageEvent(facts, moment, 'M1=', '{"a":1}')).toEqual({
      requestContext: { ...context, eventType: 'MESSAGE', messageId: 'M1=' },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  it('have for the opening its headers and query, each with all its values', () => {
    const opening = readOpening({ host: 'h', 'sec-websocket-key': 'k' }, new URLSearchParams('a=1&a=2&b=3'));

    expect(connectEvent(facts, moment, opening)).toEqual({
      headers: { Host: 'h', 'Sec-Websocket-Key': 'k' },
      multiValueHeaders: { Host: ['h'], 'Sec-Websocket-Key': ['k'] },
      queryStringParameters: { a: '2', b: '3' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: ['3'] },
      requestContext: { ...context, eventType: 'CONNECT' },
      isBase64Encoded: false,
    });
  });

  it('have no query when there is none', () => {
    expect(readOpening({}, new URLSearchParams())).toEqual({ headers: {}, multiValueHeaders: {} });
  });

  it('have for the end the code and reason of the close frame', () => {
    expect(disconnectEvent(facts, moment, 4001, 'bye')).toMatchObject({
      requestContext: { ...context, eventType: 'DISCONNECT', disconnectStatusCode: 4001, disconnectReason: 'bye' },
    });
  });
});
