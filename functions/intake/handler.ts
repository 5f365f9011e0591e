import deployed from 'center:policy';
import { agentLeases } from '../../shared/aws/agent-leases.ts';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactLog } from '../../shared/aws/contact-log.ts';
import { duePutter } from '../../shared/aws/due-put.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { personSockets } from '../../shared/aws/persons.ts';
import { places } from '../../shared/aws/places.ts';
import { students } from '../../shared/aws/students.ts';
import { taskCaller } from '../../shared/aws/task-caller.ts';
import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { headsKeptSeconds } from '../../shared/domain/contact/head-life.ts';
import { whenOpen } from '../../shared/domain/hours/when-open.ts';
import { readSurvey } from '../../shared/domain/survey/survey-policy.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { framePace } from '../../shared/lambda/frame-pace.ts';
import { headsKept } from '../../shared/lambda/heads-kept.ts';
import { lately } from '../../shared/lambda/lately.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { renewedAfterShare } from '../../shared/workflow/renew-lease.ts';
import { intakeEnvironment } from './env.ts';
import type { IntakePorts } from './intake-ports.ts';
import { intakeSocket } from './intake-socket.ts';

const env = intakeEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };

const portsOf = (policy: CenterPolicy): IntakePorts => ({
  log: contactLog({
    sessionsTable: env.SESSIONS_TABLE,
    directoryTable: env.DIRECTORY_TABLE,
    dueShards: policy.dueShards,
    retentionDays: policy.limits.logRetentionDays,
  }),
  heads: headsKept(headsKeptSeconds),
  agents: agentLeases({ directoryTable: env.DIRECTORY_TABLE }),
  students: students({ directoryTable: env.DIRECTORY_TABLE, skipped: skipRow }),
  places: places({ directoryTable: env.DIRECTORY_TABLE, skipped: skipRow }),
  persons: personSockets({ directoryTable: env.DIRECTORY_TABLE }),
  connections: connections(),
  closer: connectionCloser(),
  due: duePutter({ sessionsTable: env.SESSIONS_TABLE, dueShards: policy.dueShards }),
  autoReply: taskCaller({ functionName: env.AUTO_REPLY_FUNCTION }),
  routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
  survey: outbox({ queueUrl: env.SURVEY_QUEUE_URL }),
  policy,
  whenOpen: whenOpen(policy),
  asks: readSurvey(policy),
  leases: lately(policy.limits.leaseSeconds * renewedAfterShare),
  report: logger.error,
  typing: lately(policy.bounds.typingSeconds),
});

/** The handler of the conversation's WebSocket routes, `$connect`, `$disconnect` and `$default`. */
export const handler = byPolicy(policies, (policy) =>
  webSocketHandler({ ...intakeSocket(portsOf(policy)), pace: framePace(policy.bounds) }),
);
