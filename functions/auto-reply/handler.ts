import { advise } from 'handraise:adviser';
import { botLog } from '../../shared/aws/bot-log.ts';
import { connections } from '../../shared/aws/connections.ts';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { publishedVersion } from '../../shared/aws/knowledge-versions.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { AutoReplyTask } from '../../shared/domain/contact/tasks/auto-reply-task.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { answerLate } from './answer-late.ts';
import { type Answered, type AnswerPorts, answerQuestions } from './answer-questions.ts';
import { readBotPolicy } from './bot-policy.ts';
import { autoReplyEnvironment } from './env.ts';
import { hearDanger } from './hear-danger.ts';
import { knowledgeCache } from './knowledge-cache.ts';

const env = autoReplyEnvironment.read();
const policy = readBotPolicy(env.CENTER_POLICY);

const ports: AnswerPorts = {
  log: botLog({
    sessionsTable: env.SESSIONS_TABLE,
    directoryTable: env.DIRECTORY_TABLE,
    dueShards: policy.dueShards,
    retentionDays: policy.limits.logRetentionDays,
  }),
  connections: connections(),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  policy,
  ...(advise ? { advise } : {}),
  knowledge: knowledgeCache(
    {
      versions: publishedVersion(env.KNOWLEDGE_TABLE),
      blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
    },
    (problem) => logger.error('knowledge not loaded', problem),
  ),
};

/** Answers students from the knowledge base, or hands them over; hears danger in what is said after that, and helps while they wait. */
export const handler = sqsHandler(AutoReplyTask, async ({ contactId, seq, helps }) => {
  const isPast = seq !== undefined || (await answered(contactId));
  if (isPast && (await hearDanger(ports, contactId, seq, systemClock()))) return gauges.count('DangerHeard');
  if (seq !== undefined && helps) counted(await answerLate(ports, contactId, seq, systemClock()));
});

async function answered(contactId: ContactId): Promise<boolean> {
  return counted(await answerQuestions(ports, contactId, systemClock())).isPast;
}

function counted(answered: Answered): Answered {
  if (answered.replies > 0) gauges.count('Answered', answered.replies);
  if (answered.handedOver) gauges.count('HandedOver');
  return answered;
}
