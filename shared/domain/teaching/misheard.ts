import type { ContactId, Ms } from '../../schema/ids.ts';
import type { DangerKind, Language } from '../../schema/words.ts';
import type { ContactRecord } from '../metrics/contact-record.ts';

/** A contact of which whoever took it says of danger something else than was heard: ids and kinds, and no word of what was said in it. */
export type Misheard = {
  readonly why: 'false-alarm' | 'not-heard' | 'other-kind';
  /** When the contact last closed. */
  readonly at: Ms;
  readonly contactId: ContactId;
  readonly language: Language;
  readonly heard?: DangerKind | undefined;
  /** The kind by the word of whoever took it, where they named one. */
  readonly said?: DangerKind | undefined;
};

/** What a reviewer reads for what may be taught: false alarms, dangers that were not heard, and those heard as another kind, the newest first. */
export function misheardIn(records: readonly ContactRecord[]): readonly Misheard[] {
  return records
    .flatMap(({ contactId, closedAt, language, danger, dangerWas, dangerKind }) => {
      const why = whyMisheard({ danger, dangerWas, dangerKind });
      return why ? [{ why, at: closedAt, contactId, language, heard: danger, said: dangerKind }] : [];
    })
    .sort((one, other) => other.at - one.at || (one.contactId < other.contactId ? -1 : 1));
}

function whyMisheard({
  danger,
  dangerWas,
  dangerKind,
}: Pick<ContactRecord, 'danger' | 'dangerWas' | 'dangerKind'>): Misheard['why'] | undefined {
  if (dangerWas === undefined) return undefined;
  if (!dangerWas) return danger && 'false-alarm';
  if (danger === undefined) return 'not-heard';
  return dangerKind !== undefined && dangerKind !== danger ? 'other-kind' : undefined;
}
