import { agentStateIn, isAgentChange } from '../../shared/aws/agent-change.ts';
import { agentStateWriter } from '../../shared/aws/agent-states.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { isToFold, isToLearn } from '../../shared/aws/event-row.ts';
import { agentOfKey, contactOfKey } from '../../shared/aws/keys.ts';
import { openingsIn, openingWriter } from '../../shared/aws/open-contacts.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { streamHandler } from '../../shared/lambda/stream-handler.ts';
import type { LearnOutbox } from '../../shared/ports/outboxes.ts';
import type { AgentId, ContactId } from '../../shared/schema/ids.ts';
import { metricsEnvironment } from './env.ts';
import { foldClosedContact } from './fold-contact.ts';

const env = metricsEnvironment.read();
const log = contactReader({ sessionsTable: env.SESSIONS_TABLE });
const records = contactRecordWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));
const states = agentStateWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));
const openings = openingWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));
const learn: LearnOutbox = outbox({ queueUrl: env.LEARN_QUEUE_URL });

/** Keeps the contact record of every closed contact in step with its log, and the states of agents with their rows; passes on what teaches: a stream bears two readers, not three. */
export const handler = streamHandler(
  (key) => contactOfKey(key) ?? agentOfKey(key),
  async (subject, rows) => {
    if (isAgent(subject)) return states.put(rows.filter(isAgentChange).map(agentStateIn));
    for (const opening of openingsIn(subject, rows)) await openings.note(opening);
    if (rows.some(isToFold)) await foldClosedContact(log, records, subject);
    if (rows.some(isToLearn)) await learn.send({ contactId: subject });
  },
);

function isAgent(subject: ContactId | AgentId): subject is AgentId {
  return subject.startsWith('ag_');
}
