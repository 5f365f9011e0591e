import deployed from 'center:policy';
import { advise } from 'handraise:adviser';
import { botLog, contactIn, saidIn } from '../../shared/aws/bot-log.ts';
import { connections } from '../../shared/aws/connections.ts';
import { knowledgeInForce, policyInForce } from '../../shared/aws/in-force.ts';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import type { StudentQuestion } from '../../shared/domain/bot/talk.ts';
import { AutoReplyTask } from '../../shared/domain/contact/tasks/auto-reply-task.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { taskOrStream } from '../../shared/lambda/task-or-stream.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { answerLate } from './answer-late.ts';
import { type Answered, type AnswerPorts, answerQuestions } from './answer-questions.ts';
import { type BotPolicy, readBotPolicy } from './bot-policy.ts';
import { autoReplyEnvironment } from './env.ts';
import { hearDanger, leftUnanswered, saidBy } from './hear-danger.ts';
import { knowledgeCache } from './knowledge-cache.ts';

const env = autoReplyEnvironment.read();
const knowledge = knowledgeCache(
  {
    versions: { current: knowledgeInForce(env.KNOWLEDGE_TABLE) },
    blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
  },
  (cause) => logger.error('knowledge not loaded', cause),
);

const portsOf = (policy: BotPolicy): AnswerPorts => ({
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
  knowledge,
});

async function answer(ports: AnswerPorts, contactId: ContactId): Promise<void> {
  const { isPast } = counted(await answerQuestions(ports, contactId, systemClock()));
  if (isPast) await hear(ports, contactId, await leftUnanswered(ports.log, contactId));
}

async function hear(ports: AnswerPorts, contactId: ContactId, said: readonly StudentQuestion[]): Promise<boolean> {
  const isDanger = await hearDanger(ports, contactId, said, systemClock());
  if (isDanger) gauges.count('DangerHeard');
  return isDanger;
}

function counted(answered: Answered): Answered {
  if (answered.replies > 0) gauges.count('Answered', answered.replies);
  if (answered.handedOver) gauges.count('HandedOver');
  return answered;
}

const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readBotPolicy, deployed };

/**
 * Answers students from the knowledge base, or hands them over, and helps while they wait; hears danger in the rows of what is said after that, and of wishes for a person.
 * A message after the end comes both ways, as a task and as its row: whichever is first hears the danger, once.
 */
export const handler = byPolicy(policies, (policy) => {
  const ports = portsOf(policy);
  return taskOrStream(
    AutoReplyTask,
    async ({ contactId, seq, helps }) => {
      if (seq === undefined) return answer(ports, contactId);
      if (await hear(ports, contactId, await ports.log.questions(contactId, seq - 1, 1))) return;
      if (helps) counted(await answerLate(ports, contactId, seq, systemClock()));
    },
    async (row) => {
      const contactId = contactIn(row);
      await hear(ports, contactId, await saidBy(ports.log, contactId, saidIn(row)));
    },
  );
});
