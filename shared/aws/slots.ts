import type { Update } from '@aws-sdk/client-dynamodb';
import { rankWeight, seatRank } from '../domain/agents/seat.ts';
import type { Slot, SlotFreed } from '../domain/contact/rows.ts';
import type { Append } from '../ports/contact-log.ts';
import type { ContactId } from '../schema/ids.ts';
import { toItem } from './attribute-value.ts';
import { agentKey } from './keys.ts';

/** An update of one item, without its table. */
export type ItemUpdate = Omit<Update, 'TableName'>;

/** Fills a slot of an agent who is still as the decision saw them and whose lease still lives. */
export function takeSlot(slot: Slot, contactId: ContactId, claim: NonNullable<Append['claim']>): ItemUpdate {
  return {
    Key: toItem(agentKey(slot.profile, slot.agentId)),
    UpdateExpression: 'SET #slots.#contact = :channel, #version = #version + :one, #rank = :rank, #changedAt = :now',
    ConditionExpression: '#version = :version AND #leaseUntil > :now AND attribute_not_exists(#slots.#contact)',
    ExpressionAttributeNames: {
      '#slots': 'slots',
      '#contact': contactId,
      '#version': 'version',
      '#leaseUntil': 'leaseUntil',
      '#rank': 'rank',
      '#changedAt': 'changedAt',
    },
    ExpressionAttributeValues: toItem({
      ':channel': slot.channel,
      ':one': 1,
      ':rank': seatRank({ slots: { ...claim.slots, [contactId]: slot.channel } }, claim.now),
      ':version': claim.version,
      ':now': claim.now,
    }),
  };
}

/**
 * Frees a slot that is filled by this contact; an agent who let the offer pass becomes `missed`, and has no seat then. Its condition fails when the slot is free already. What
 * else the agent holds is not known here: the rank falls by what this contact added to it.
 */
export function freeSlot({ slot, contactId, at, missed }: SlotFreed): ItemUpdate {
  const status = missed ? ', #status = :missed' : '';
  const rank = '#rank = if_not_exists(#rank, :at) - :weight';
  return {
    Key: toItem(agentKey(slot.profile, slot.agentId)),
    UpdateExpression: `SET #releasedAt = :at, #changedAt = :at, #version = #version + :one, ${rank}${status} REMOVE #slots.#contact${missed ? ', #seat' : ''}`,
    ConditionExpression: 'attribute_exists(#slots.#contact)',
    ExpressionAttributeNames: {
      '#slots': 'slots',
      '#contact': contactId,
      '#version': 'version',
      '#releasedAt': 'releasedAt',
      '#changedAt': 'changedAt',
      '#rank': 'rank',
      ...(missed ? { '#status': 'status', '#seat': 'seat' } : {}),
    },
    ExpressionAttributeValues: toItem({
      ...{ ':at': at, ':one': 1, ':weight': rankWeight(slot.channel) },
      ...(missed ? { ':missed': 'missed' } : {}),
    }),
  };
}
