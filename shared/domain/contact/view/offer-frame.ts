import type { Ms } from '../../../schema/ids.ts';
import type { OfferFrame } from '../../protocol/server-frame.ts';
import type { ContactState } from '../state.ts';

/** What an agent may see of a contact while it is only offered to them; undefined for one that is offered to nobody. */
export function offerFrameOf(state: ContactState, now: Ms): OfferFrame | undefined {
  const { queue, assignment, promisedAt, urgency, danger } = state;
  if (state.phase !== 'offered' || queue === undefined || assignment?.expiresAt === undefined) return undefined;
  return {
    type: 'offer',
    contactId: state.contactId,
    epoch: state.epoch,
    expiresAt: assignment.expiresAt,
    queue,
    channel: state.channel,
    class: state.class,
    language: state.language,
    waitedSeconds: Math.max(0, Math.round((now - (state.origin ?? now)) / 1000)),
    callback: state.callback !== undefined,
    ...(promisedAt === undefined ? {} : { promisedAt }),
    ...(urgency ? { urgency } : {}),
    ...(danger ? { danger } : {}),
  };
}
