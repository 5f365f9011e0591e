import type { FunctionName } from '../function-names.ts';

/** Which function answers which WebSocket frame, by the frame's `action`; heartbeats are answered by API Gateway itself. */
export const routes: Readonly<Partial<Record<FunctionName, readonly string[]>>> = {
  intake: [
    '$connect',
    '$disconnect',
    '$default',
    'contact.open',
    'message.send',
    'sync',
    'agent.request',
    'answer.rate',
    'typing',
    'read',
    'contact.close',
  ],
  desk: [
    'presence.set',
    'presence.renew',
    'offer.accept',
    'offer.decline',
    'contact.transfer',
    'contact.escalate',
    'contact.wrap-up',
    'note.add',
    'canned.list',
    'check.next',
    'check.judge',
    'supervise.queues',
  ],
  callback: ['callback.request', 'callback.move', 'callback.cancel', 'callback.slots', 'callback.number'],
  survey: ['survey.answer', 'survey.link'],
  quality: ['review.list', 'review.open', 'review.give', 'review.mine'],
};

/** The frame API Gateway answers without waking a function. */
export const heartbeatRoute = 'heartbeat';
