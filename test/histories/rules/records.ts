import { isDeepStrictEqual } from 'node:util';
import type { ContactRecord } from '../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { contactsFileKey } from '../../../shared/domain/metrics/hour.ts';
import { contactsOf, entriesOf } from './look.ts';
import type { Rule } from './rule.ts';

/** The exported records are what a recount of the logs gives. */
export const recordsEqualARecount: Rule = {
  name: 'records equal a recount',
  quiet: ({ center }) =>
    contactsOf(center()).flatMap(({ contactId }) => {
      const counted = foldContact(contactId, entriesOf(center(), contactId));
      if (!counted) return [];
      const rows: readonly ContactRecord[] = JSON.parse(center().files.get(contactsFileKey(counted.hour)) ?? '[]');
      const exported = rows.filter((row) => row.contactId === contactId);
      // Events that no record tells of may have come after the one it was folded at.
      const isRight = exported.length === 1 && isDeepStrictEqual({ ...exported[0], seq: counted.seq }, counted);
      return isRight ? [] : [`${contactId}: exported ${JSON.stringify(exported)}, counted ${JSON.stringify(counted)}`];
    }),
};
