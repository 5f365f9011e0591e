import type { QualityPolicy } from '../../shared/domain/quality/quality-policy.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContentReads } from '../../shared/ports/content-reads.ts';
import type { FinishedContacts, Reviews, Sample } from '../../shared/ports/reviews.ts';
import type { Digest } from '../../shared/privacy/pseudonym.ts';

/** What quality's workflows work with. */
export type QualityPorts = {
  readonly log: Pick<ContactLog, 'read'>;
  readonly finished: FinishedContacts;
  readonly sample: Sample;
  readonly reviews: Reviews;
  readonly reads: ContentReads;
  readonly quality: QualityPolicy;
  /** IANA name of the school's time zone, whose weeks are drawn. */
  readonly timeZone: string;
  /** So long a contact's log is kept, and an agent's own reviews of it. */
  readonly logRetentionDays: number;
  readonly digest: Digest;
};
