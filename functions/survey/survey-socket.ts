import { AnswerSurvey } from '../../shared/domain/protocol/client-frame.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { answerSurvey } from './answer-survey.ts';
import type { SurveyPorts } from './survey-ports.ts';

/** Survey's share of the WebSocket API: the answer. */
export function surveySocket(ports: SurveyPorts): SocketSpec {
  return {
    routes: [route({ action: AnswerSurvey, roles: ['student'], handle: (...frame) => answerSurvey(ports, ...frame) })],
  };
}
