import deployed from 'center:policy';
import { connections } from '../../shared/aws/connections.ts';
import { servedLog } from '../../shared/aws/contact-log.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { outbox } from '../../shared/aws/outbox.ts';
import { surveyLinkKey } from '../../shared/aws/survey-link-key.ts';
import { type CenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { SurveyTask } from '../../shared/domain/contact/tasks/survey-task.ts';
import { whenOpen } from '../../shared/domain/hours/when-open.ts';
import { readSurvey } from '../../shared/domain/survey/survey-policy.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { framePace } from '../../shared/lambda/frame-pace.ts';
import { httpOr } from '../../shared/lambda/http-or.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { socketOrQueue } from '../../shared/lambda/socket-or-queue.ts';
import { sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import { webSocketHandler } from '../../shared/lambda/web-socket-handler.ts';
import { answerLinkRequest } from './answer-link-request.ts';
import { surveyEnvironment } from './env.ts';
import { seeToSurvey } from './see-to-survey.ts';
import type { SurveyPorts } from './survey-ports.ts';
import { surveySocket } from './survey-socket.ts';

const env = surveyEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readCenterPolicy, deployed };

const portsOf = (policy: CenterPolicy): SurveyPorts => ({
  log: servedLog({
    sessionsTable: env.SESSIONS_TABLE,
    directoryTable: env.DIRECTORY_TABLE,
    dueShards: policy.dueShards,
    retentionDays: policy.limits.logRetentionDays,
  }),
  connections: connections(),
  callback: outbox({ queueUrl: env.CALLBACK_QUEUE_URL }),
  limits: policy.limits,
  whenOpen: whenOpen(policy),
  asks: readSurvey(policy),
  linkKey: surveyLinkKey(env.METRICS_TABLE),
  report: logger.error,
});

/** The handler of the survey's queue, of its WebSocket routes and of `/survey`, the door of its links. */
export const handler = byPolicy(policies, (policy) => {
  const ports = portsOf(policy);
  const { ticketsAMinute } = policy.bounds;
  const linkPace = pace({ aMinute: ticketsAMinute, burst: ticketsAMinute });
  return httpOr(
    answerLinkRequest({ ...ports, linkPace }, systemClock),
    socketOrQueue(
      webSocketHandler({ ...surveySocket(ports), pace: framePace(policy.bounds) }),
      sqsHandler(SurveyTask, ({ contactId }) => seeToSurvey(ports, contactId, systemClock())),
    ),
  );
});
