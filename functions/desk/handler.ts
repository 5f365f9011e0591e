import deployed from 'center:policy';
import canned from 'knowledge:canned';
import * as v from 'valibot';
import { CannedReply } from '../../shared/answers/written.ts';
import { agents } from '../../shared/aws/agents.ts';
import { answerChecks } from '../../shared/aws/answer-checks.ts';
import { connections } from '../../shared/aws/connections.ts';
import { servedLog } from '../../shared/aws/contact-log.ts';
import { duePutter } from '../../shared/aws/due-put.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { lanes } from '../../shared/aws/lanes.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { supervisorWatch } from '../../shared/aws/supervisors.ts';
import { readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { lately } from '../../shared/lambda/lately.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { renewedAfterShare } from '../../shared/workflow/renew-lease.ts';
import { deskSocket } from './desk-socket.ts';
import { deskEnvironment } from './env.ts';

const env = deskEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };
const sessionsTable = env.SESSIONS_TABLE;
const directoryTable = env.DIRECTORY_TABLE;

const replies = readAs(v.array(CannedReply), canned);

/** The handler of the agents' and supervisors' WebSocket routes. */
export const handler = byPolicy(policies, (policy) => {
  const { dueShards, limits } = policy;
  return webSocketHandler(
    deskSocket({
      log: servedLog({ sessionsTable, directoryTable, dueShards, retentionDays: limits.logRetentionDays }),
      agents: agents({ directoryTable, skipped: skipRow }),
      checks: answerChecks({ sessionsTable, skipped: skipRow }),
      supervisors: supervisorWatch({ directoryTable }),
      due: duePutter({ sessionsTable, dueShards }),
      lanes: lanes({ sessionsTable, skipped: skipRow }),
      connections: connections(),
      routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
      survey: outbox({ queueUrl: env.SURVEY_QUEUE_URL }),
      policy,
      leases: lately(limits.leaseSeconds * renewedAfterShare),
      canned: replies,
      report: logger.error,
    }),
  );
});
