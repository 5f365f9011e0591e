import { connections } from '../../shared/aws/connections.ts';
import { contactLog } from '../../shared/aws/contact-log.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { parseCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { SurveyTask } from '../../shared/domain/contact/tasks/survey-task.ts';
import { whenOpen } from '../../shared/domain/hours/when-open.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { framePace } from '../../shared/lambda/frame-pace.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { socketOrQueue } from '../../shared/lambda/socket-or-queue.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { surveyEnvironment } from './env.ts';
import { sendSurvey } from './send-survey.ts';
import type { SurveyPorts } from './survey-ports.ts';
import { surveySocket } from './survey-socket.ts';

const env = surveyEnvironment.read();
const policy = parseCenterPolicy(env.CENTER_POLICY);
const { limits, dueShards, bounds } = policy;

const ports: SurveyPorts = {
  log: contactLog({
    sessionsTable: env.SESSIONS_TABLE,
    directoryTable: env.DIRECTORY_TABLE,
    dueShards,
    retentionDays: limits.logRetentionDays,
  }),
  connections: connections(),
  callback: outbox({ queueUrl: env.CALLBACK_QUEUE_URL }),
  limits,
  whenOpen: whenOpen(policy),
  report: logger.error,
};

/** The handler of the survey's queue and of its WebSocket route. */
export const handler = socketOrQueue(
  webSocketHandler({ ...surveySocket(ports), pace: framePace(bounds) }),
  sqsHandler(SurveyTask, ({ contactId }) => sendSurvey(ports, contactId, systemClock())),
);
