import { lockName } from '../../../shared/domain/contact/rows.ts';
import { contactsOf, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** A call of a slot is promised to one contact, by its row and in its state, and is nobody's any more once that contact has no callback. */
export const slotsAreNotOverPromised: Rule = {
  name: 'a call of a slot is one contact’s',
  stored: ({ center }) => {
    const held = contactsOf(center()).flatMap(({ contactId, callback, call }) =>
      callback && call?.booking ? [{ contactId, name: lockName(call.booking) }] : [],
    );
    const rows = center().tables.bookings;
    const wrong = held.find(({ contactId, name }) => rows.get(name)?.contactId !== contactId);
    return wrong && `${wrong.contactId} was promised ${wrong.name}, which is ${rows.get(wrong.name)?.contactId}'s`;
  },
  quiet: ({ center }) => [...center().tables.bookings.keys()].map((name) => `${name} is still taken`),
};

/** A student is reminded once of each time of a call, and before it. */
export const remindedOnce: Rule = {
  name: 'reminded once, and in time',
  stored: ({ center }, { contactId, entries }) => {
    const reminded = entries.find(({ event }) => event.type === 'callback-reminded');
    if (reminded?.event.type !== 'callback-reminded') return undefined;
    const log = entriesOf(center(), contactId).filter(({ seq }) => seq < reminded.seq);
    const since = log.findLastIndex(({ event }) => event.type === 'callback-requested');
    const isTwice = log.slice(since).some(({ event }) => event.type === 'callback-reminded');
    const isLate = reminded.at >= reminded.event.dueAt;
    return isTwice || isLate
      ? `${contactId}: reminded ${isTwice ? 'twice' : 'too late'} at ${reminded.seq}`
      : undefined;
  },
};
