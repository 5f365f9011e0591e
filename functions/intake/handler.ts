import { connections } from '../../shared/aws/connections.ts';
import { contactLog } from '../../shared/aws/contact-log.ts';
import { duePutter } from '../../shared/aws/due-put.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { students } from '../../shared/aws/students.ts';
import { parseCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { intakeEnvironment } from './env.ts';
import { intakeSocket } from './intake-socket.ts';

const env = intakeEnvironment.read();
const policy = parseCenterPolicy(env.CENTER_POLICY);

/** The handler of the conversation's WebSocket routes, `$connect`, `$disconnect` and `$default`. */
export const handler = webSocketHandler(
  intakeSocket({
    log: contactLog({
      sessionsTable: env.SESSIONS_TABLE,
      directoryTable: env.DIRECTORY_TABLE,
      dueShards: policy.dueShards,
      retentionDays: policy.limits.logRetentionDays,
    }),
    students: students({ directoryTable: env.DIRECTORY_TABLE, skipped: skipRow }),
    connections: connections(),
    due: duePutter({ sessionsTable: env.SESSIONS_TABLE, dueShards: policy.dueShards }),
    autoReply: outbox({ queueUrl: env.AUTO_REPLY_QUEUE_URL }),
    routing: outbox({ queueUrl: env.ROUTING_QUEUE_URL }),
    survey: outbox({ queueUrl: env.SURVEY_QUEUE_URL }),
    policy,
    report: logger.error,
  }),
);
