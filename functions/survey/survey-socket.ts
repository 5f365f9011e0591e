import { AnswerSurvey, AskSurveyLink } from '../../shared/domain/protocol/client-frame.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { answerSurvey } from './answer-survey.ts';
import type { SurveyPorts } from './survey-ports.ts';
import { tellLink } from './tell-link.ts';

/** Survey's share of the WebSocket API: the answer, and the link for whoever answers without the chat. */
export function surveySocket(ports: SurveyPorts): SocketSpec {
  return {
    routes: [
      route({ action: AnswerSurvey, roles: ['student'], handle: (...frame) => answerSurvey(ports, ...frame) }),
      route({ action: AskSurveyLink, roles: ['agent', 'supervisor'], handle: (...frame) => tellLink(ports, ...frame) }),
    ],
  };
}
