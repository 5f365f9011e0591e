import { type CallbackHost, ownZone } from './callback-host.ts';
import { callbackRefusal } from './callback-refusal.ts';

/** Leaves what was written as a message: it is answered in writing, by a time that the card of what stands tells. */
export async function leaveMessage({ ask, done, tell, language }: CallbackHost): Promise<void> {
  const answer = await ask({ action: 'callback.request', at: 'asap', timeZone: ownZone(), by: 'message' });
  if (answer.type === 'ack') done();
  if (answer.type === 'error') tell(callbackRefusal(answer, language));
}
