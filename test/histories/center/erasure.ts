import { incoming, kept } from '../../../shared/domain/files/asked-file.ts';
import { erasedState } from '../../../shared/domain/person/erased-contact.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from './center.ts';
import { erasedType } from './stored-log.ts';

type Erasing = Pick<Center, 'tables' | 'asked' | 'bucket' | 'erased'>;

/** Seals and empties the log of a contact that is closed, as `npm run person -- erase` begins: from then on it is nobody's. */
export function sealLog({ tables, erased }: Erasing, contactId: ContactId, now: number): void {
  const log = tables.logs.get(contactId) ?? new Map();
  const owner = log.get(log.size)?.state.studentId;
  const last = Math.max(...log.keys());
  for (const seq of log.keys()) log.delete(seq);
  for (const seq of [1, last + 1]) {
    log.set(seq, { seq, at: now, event: { type: erasedType }, state: erasedState(contactId, seq, now) });
  }
  erased.set(contactId, { owner, at: now, lastSeq: last });
}

/** Removes everything else of it, as that command does once whoever had read it before has written. */
export function removeRest({ tables, asked, bucket }: Erasing, contactId: ContactId): void {
  const log = tables.logs.get(contactId);
  for (const [seq, { event }] of log ?? []) if (String(event.type) !== erasedType) log?.delete(seq);
  for (const key of bucket.objects.keys()) if (isOf(key, contactId)) bucket.objects.delete(key);
  for (const [fileId, file] of asked) if (file.contactId === contactId) asked.delete(fileId);
}

/** What is left of a contact that was erased: nothing but that it was. */
export function leftOf({ tables, asked, bucket }: Erasing, contactId: ContactId): readonly string[] {
  const rows = [...(tables.logs.get(contactId)?.values() ?? [])].map(({ event }) => String(event.type));
  return [
    ...rows.filter((type) => type !== erasedType).map((type) => `${contactId} has an event "${type}"`),
    ...[...asked.values()].filter((file) => file.contactId === contactId).map(({ fileId }) => `${fileId} has a row`),
    ...[...bucket.objects.keys()].filter((key) => isOf(key, contactId)),
  ];
}

function isOf(key: string, contactId: ContactId): boolean {
  return key.startsWith(`${incoming}${contactId}/`) || key.startsWith(`${kept}${contactId}/`);
}
