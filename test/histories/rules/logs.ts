import { isDeepStrictEqual } from 'node:util';
import { replay } from '../../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { contactsOf, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** A log has no gap and no number twice, and its newest row carries the state that a replay gives. */
export const logsAreWhole: Rule = {
  name: 'a log is whole',
  stored: ({ center }, { contactId, entries }: Append) => {
    const log = center().tables.logs.get(contactId);
    const last = entries.at(-1)?.seq;
    return log?.size === last ? undefined : `${contactId} has ${log?.size} rows up to ${last}`;
  },
  quiet: ({ center }) =>
    contactsOf(center()).flatMap((state) => {
      const { contactId } = state;
      const again = replay(contactId, entriesOf(center(), contactId));
      return isSame(state, again)
        ? []
        : [`${contactId}: its newest row says ${JSON.stringify(state)}, a replay ${JSON.stringify(again)}`];
    }),
};

// As text first, which is a tenth of the work: where their fields came in another order they are compared one by one.
function isSame(state: ContactState, again: ContactState | undefined): boolean {
  const [one, other] = [ofThisVersion(state), again && ofThisVersion(again)];
  return one === other || (other !== undefined && isDeepStrictEqual(JSON.parse(one), JSON.parse(other)));
}

// A later version's events have numbers, and its fields are carried on, but a replay of this one knows nothing of them.
function ofThisVersion({ seq: _seq, more: _more, ...state }: ContactState): string {
  return JSON.stringify(state);
}

/** What was acknowledged is stored at the place that was named, once and in the order of its sender. */
export const acknowledgedIsStored: Rule = {
  name: 'acknowledged is stored once and in order',
  acknowledged: ({ center }, ack) => {
    const row = entriesOf(center(), ack.contactId as ContactId).find(({ seq }) => seq === ack.seq)?.event;
    const isIt = row?.type === 'message' && row.clientSeq === ack.clientSeq && row.text === ack.text;
    return isIt
      ? undefined
      : `${ack.from} was told that "${ack.text}" is ${ack.seq} of ${ack.contactId}, which is ${row?.type}`;
  },
  quiet: ({ center }) =>
    contactsOf(center()).flatMap(({ contactId }) => {
      const said = entriesOf(center(), contactId).flatMap(({ event }) => (event.type === 'message' ? [event] : []));
      const senders = [...Map.groupBy(said, ({ from, agentId }) => agentId ?? from)];
      const texts = said.map(({ text }) => text);
      return [
        ...senders
          .filter(([, messages]) => messages.some(({ clientSeq }, at) => clientSeq !== at + 1))
          .map(([sender, messages]) => `${contactId}: ${sender} said ${messages.map(({ clientSeq }) => clientSeq)}`),
        ...texts
          .filter((text, at) => texts.indexOf(text) !== at)
          .map((text) => `${contactId}: "${text}" is stored twice`),
      ];
    }),
};
