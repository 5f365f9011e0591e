import type { Mutant } from './mutant.ts';

/** Guards in the adapters of AWS: histories notice by the port in memory beside them. */
export const storedMutants: readonly Mutant[] = [
  {
    name: 'stored-append',
    guard: 'a row of a log is put where there is none',
    edits: [
      {
        file: 'shared/aws/append-entries.ts',
        from: "  ConditionExpression: 'attribute_not_exists(#pk)',\n",
        to: "  ConditionExpression: 'attribute_not_exists(#pk) OR attribute_exists(#pk)',\n",
      },
    ],
  },
  {
    name: 'stored-claim',
    guard: 'a slot is filled of an agent who is as the offer was decided on',
    edits: [
      {
        file: 'shared/aws/slots.ts',
        from: '#version = :version AND #leaseUntil > :now',
        to: '#leaseUntil > :now',
      },
    ],
  },
  {
    name: 'stored-read',
    guard: 'events are read after a number, and not from it on',
    edits: [{ file: 'shared/aws/log-rows.ts', from: '#sk > :after', to: '#sk >= :after' }],
  },
  {
    name: 'stored-ticket',
    guard: 'a ticket is spent once',
    edits: [{ file: 'shared/aws/tickets.ts', from: "#expiresAt = :kept REMOVE #slot'", to: "#expiresAt = :kept'" }],
  },
  {
    name: 'stored-mark',
    guard: 'an hour is marked when its record is put',
    edits: [
      {
        file: 'shared/aws/contact-records.ts',
        from: '        await putRow(toItem({ ...staleKey(hour, record.contactId), mark }));\n',
        to: '',
      },
    ],
  },
];
