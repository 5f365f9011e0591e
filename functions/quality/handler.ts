import deployed from 'center:policy';
import { createHash } from 'node:crypto';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contentReads } from '../../shared/aws/content-reads.ts';
import { finishedContacts } from '../../shared/aws/finished-contacts.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { reviews } from '../../shared/aws/reviews.ts';
import { sample } from '../../shared/aws/sample.ts';
import { readReviewPolicy } from '../../shared/domain/quality/read-review-policy.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { socketOrSchedule } from '../../shared/lambda/socket-or-schedule.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { drawWeek } from './draw-week.ts';
import { qualityEnvironment } from './env.ts';
import { qualitySocket } from './quality-socket.ts';

const env = qualityEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readReviewPolicy, deployed };
const table = { metricsTable: env.METRICS_TABLE, skipped: skipRow };

/** The handler of the WebSocket routes of reviews, and every hour of the draw. */
export const handler = byPolicy(policies, ({ quality, timeZone, logRetentionDays, recordRetentionDays }) => {
  const ports = {
    ...{ quality, timeZone, logRetentionDays },
    log: contactReader({ sessionsTable: env.SESSIONS_TABLE }),
    finished: finishedContacts(env.METRICS_TABLE, skipRow),
    reads: contentReads({ sessionsTable: env.SESSIONS_TABLE, retentionDays: logRetentionDays }),
    sample: sample({ ...table, retentionDays: logRetentionDays }),
    reviews: reviews({ ...table, logRetentionDays, recordRetentionDays }),
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  };
  return socketOrSchedule(
    webSocketHandler(qualitySocket(ports)),
    scheduleHandler(async (now) => {
      await drawWeek(ports, now);
    }),
  );
});
