import writtenLexicon from 'knowledge:lexicon';
import { createHash } from 'node:crypto';
import { readLexicon } from '../../shared/answers/written.ts';
import { answerOutcomes } from '../../shared/aws/answer-outcomes.ts';
import { checkRows } from '../../shared/aws/check-rows.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { lessons } from '../../shared/aws/knowledge-lessons.ts';
import { LearnTask } from '../../shared/domain/contact/tasks/learn-task.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import { learnEnvironment } from './env.ts';
import { type LearnPorts, learnFromContact } from './learn-from-contact.ts';

const env = learnEnvironment.read();
const read = readLexicon(writtenLexicon);
if (read.kind === 'refused') throw new Error(`learn: ${read.problems.join('; ')}`);

const ports: LearnPorts = {
  log: contactReader({ sessionsTable: env.SESSIONS_TABLE }),
  lessons: lessons(env.KNOWLEDGE_TABLE),
  outcomes: answerOutcomes(env.KNOWLEDGE_TABLE),
  checks: checkRows({ sessionsTable: env.SESSIONS_TABLE }),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  lexicon: read.lexicon,
};

/** Keeps what closed, rated and checked contacts teach the knowledge base, and the answers that are to be checked. */
export const handler = sqsHandler(LearnTask, async ({ contactId }) => {
  const learned = await learnFromContact(ports, contactId, systemClock());
  if (learned > 0) gauges.count('Learned', learned);
});
