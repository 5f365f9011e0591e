import type { LambdaHandler } from './around.ts';
import type { BatchResponse } from './sqs-handler.ts';
import type { SocketResponse } from './web-socket-handler.ts';

/** A handler for a function that both WebSocket frames and SQS batches wake: what carries records is a batch. */
export function socketOrQueue(
  socket: LambdaHandler<SocketResponse>,
  queue: LambdaHandler<BatchResponse>,
): LambdaHandler<SocketResponse | BatchResponse> {
  return (event, context) => (isBatch(event) ? queue(event, context) : socket(event, context));
}

function isBatch(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'Records' in event;
}
