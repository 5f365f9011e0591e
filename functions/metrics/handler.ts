import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { isToFold, isToLearn } from '../../shared/aws/event-row.ts';
import { contactOfKey } from '../../shared/aws/keys.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { streamHandler } from '../../shared/lambda/stream-handler.ts';
import type { LearnOutbox } from '../../shared/ports/outboxes.ts';
import { metricsEnvironment } from './env.ts';
import { foldClosedContact } from './fold-contact.ts';

const env = metricsEnvironment.read();
const log = contactReader({ sessionsTable: env.SESSIONS_TABLE });
const records = contactRecordWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));
const learn: LearnOutbox = outbox({ queueUrl: env.LEARN_QUEUE_URL });

/** Keeps the contact record of every closed contact in step with its log, and passes on what teaches: a stream bears two readers, not three. */
export const handler = streamHandler(contactOfKey, async (contactId, rows) => {
  if (rows.some(isToFold)) await foldClosedContact(log, records, contactId);
  if (rows.some(isToLearn)) await learn.send({ contactId });
});
