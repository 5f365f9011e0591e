import writtenLexicon from 'knowledge:lexicon';
import { createHash } from 'node:crypto';
import { readLexicon } from '../../shared/answers/written.ts';
import { agentStateIn, isAgentChange } from '../../shared/aws/agent-change.ts';
import { agentStateWriter } from '../../shared/aws/agent-states.ts';
import { answerOutcomes } from '../../shared/aws/answer-outcomes.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { agentOfKey, contactOfKey } from '../../shared/aws/keys.ts';
import { lessons } from '../../shared/aws/knowledge-lessons.ts';
import { openingsIn, openingWriter } from '../../shared/aws/open-contacts.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { streamHandler } from '../../shared/lambda/stream-handler.ts';
import type { AgentId, ContactId } from '../../shared/schema/ids.ts';
import { metricsEnvironment } from './env.ts';
import { type FoldPorts, foldWanted, type LearnFoldedPorts, learnFromFolded } from './fold-and-learn.ts';
import { wantedBy } from './wanted-by.ts';

const env = metricsEnvironment.read();
const read = readLexicon(writtenLexicon);
if (read.kind === 'refused') throw new Error(`metrics: ${read.problems.join('; ')}`);

const states = agentStateWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));
const openings = openingWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS));
const ports: FoldPorts & LearnFoldedPorts = {
  log: contactReader({ sessionsTable: env.SESSIONS_TABLE }),
  records: contactRecordWriter(env.METRICS_TABLE, Number(env.RECORD_RETENTION_DAYS)),
  lessons: lessons(env.KNOWLEDGE_TABLE),
  outcomes: answerOutcomes(env.KNOWLEDGE_TABLE),
  learn: outbox({ queueUrl: env.LEARN_QUEUE_URL }),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  lexicon: read.lexicon,
  report: logger.error,
};

/** Keeps the contact record of every closed contact in step with its log, and the states of agents with their rows, and learns what a log teaches: a stream bears two readers, not three. */
export const handler = streamHandler(
  (key) => contactOfKey(key) ?? agentOfKey(key),
  async (subject, rows) => {
    if (isAgent(subject)) {
      await states.put(rows.filter(isAgentChange).map(agentStateIn));
      return undefined;
    }
    for (const opening of openingsIn(subject, rows)) await openings.note(opening);
    return foldWanted(ports, subject, wantedBy(rows));
  },
  async (folded) => {
    const teaching = folded.flatMap((one) => one ?? []);
    const learned = await learnFromFolded(ports, teaching, systemClock());
    if (learned > 0) gauges.count('Learned', learned);
  },
);

function isAgent(subject: ContactId | AgentId): subject is AgentId {
  return subject.startsWith('ag_');
}
