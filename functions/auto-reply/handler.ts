import { advise } from 'handraise:adviser';
import { connections } from '../../shared/aws/connections.ts';
import { contactLog } from '../../shared/aws/contact-log.ts';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { freshExemplars } from '../../shared/aws/knowledge-lessons.ts';
import { publishedVersion } from '../../shared/aws/knowledge-versions.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { parseCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { AutoReplyTask } from '../../shared/domain/contact/handover.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { metrics } from '../../shared/lambda/metrics.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import { type AnswerPorts, answerQuestions } from './answer-questions.ts';
import { autoReplyEnvironment } from './env.ts';
import { knowledgeCache } from './knowledge-cache.ts';

const env = autoReplyEnvironment.read();
const { limits, dueShards } = parseCenterPolicy(env.CENTER_POLICY);

const ports: AnswerPorts = {
  log: contactLog({
    sessionsTable: env.SESSIONS_TABLE,
    directoryTable: env.DIRECTORY_TABLE,
    dueShards,
    retentionDays: limits.logRetentionDays,
  }),
  connections: connections(),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  ...(advise ? { advise } : {}),
  knowledge: knowledgeCache(
    {
      versions: publishedVersion(env.KNOWLEDGE_TABLE),
      blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
      exemplars: freshExemplars(env.KNOWLEDGE_TABLE),
    },
    (problem) => logger.error('knowledge not loaded', problem),
  ),
};

/** Answers students from the knowledge base, or hands them over. */
export const handler = sqsHandler(AutoReplyTask, async ({ contactId }) => {
  const { replies, handedOver } = await answerQuestions(ports, contactId, systemClock());
  if (replies > 0) metrics.count('Answered', replies);
  if (handedOver) metrics.count('HandedOver');
});
