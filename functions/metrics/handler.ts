import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { contactOfKey } from '../../shared/aws/keys.ts';
import { streamHandler } from '../../shared/lambda/stream-handler.ts';
import { metricsEnvironment } from './env.ts';
import { foldClosedContact } from './fold-contact.ts';

const env = metricsEnvironment.read();
const log = contactReader({ sessionsTable: env.SESSIONS_TABLE });
const records = contactRecordWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));

/** Keeps the contact record of every closed contact in step with its log. */
export const handler = streamHandler(contactOfKey, async (contactId) => {
  await foldClosedContact(log, records, contactId);
});
