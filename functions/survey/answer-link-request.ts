import * as v from 'valibot';
import type { ErrorCode } from '../../shared/domain/protocol/error-code.ts';
import { largestFrameBytes } from '../../shared/domain/protocol/frame-size.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { surveyAnswered } from '../../shared/domain/protocol/survey-frame.ts';
import type { LambdaHandler } from '../../shared/lambda/around.ts';
import { describeIssue } from '../../shared/lambda/describe-issue.ts';
import { flushing } from '../../shared/lambda/flushing.ts';
import { type HttpResponse, json, later } from '../../shared/lambda/http-response.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { answerSurvey } from './answer-survey.ts';
import { type LinkPorts, type OpenedLink, openLink } from './open-link.ts';
import { type SurveyShown, showSurvey } from './show-survey.ts';

const soonSeconds = 2;

const HttpEvent = v.object({
  routeKey: v.string(),
  headers: v.optional(v.object({ authorization: v.optional(v.string(), '') }), { authorization: '' }),
  body: v.optional(v.string(), ''),
});

const Answer = v.pipe(v.string(), v.maxLength(largestFrameBytes), v.parseJson(), v.strictObject(surveyAnswered));

type Refused = Exclude<OpenedLink, { kind: 'opened' }>;

/** What each refusal is over HTTP; whatever else comes of an answer is for another try. */
const statusCodes: Readonly<Partial<Record<ErrorCode | 'expired', number>>> = {
  bad_frame: 400,
  not_found: 404,
  no_survey: 409,
  conflict: 409,
  too_late: 410,
  expired: 410,
};

const refusals: Readonly<Record<Extract<Refused, { kind: 'refused' }>['code'], string>> = {
  not_found: 'no survey is behind this link',
  expired: 'the time of this link is over',
};

/** The handler of `GET /survey`, which shows what is asked to whoever has a link's token, and of `POST /survey`, which takes the answer; the token is the bearer's. */
export function answerLinkRequest(ports: LinkPorts, clock: Clock): LambdaHandler<HttpResponse> {
  return flushing(async (raw) => {
    const { routeKey, headers, body } = readAs(HttpEvent, raw);
    const token = headers.authorization.replace(/^Bearer +/i, '').trim();
    try {
      if (routeKey.startsWith('GET ')) return shown(await showSurvey(ports, token, clock()));
      return await answer(ports, token, body, clock());
    } catch (error) {
      logger.error('survey link failed', error);
      return later(503, { code: 'unavailable', message: 'this cannot be done just now, try again' }, soonSeconds);
    }
  });
}

async function answer(ports: LinkPorts, token: string, body: string, now: Ms): Promise<HttpResponse> {
  const opened = await openLink(ports, token, now);
  if (opened.kind !== 'opened') return refused(opened);
  const read = v.safeParse(Answer, body);
  if (!read.success) return json(400, { code: 'bad_frame', message: describeIssue(read.issues[0]) });
  const { contactId, studentId } = opened.state;
  const frame = { action: 'survey.answer', contactId, ...read.output } as const;
  return counted(await answerSurvey(ports, frame, { caller: { studentId }, now, ref: undefined }));
}

function shown(survey: SurveyShown | Refused): HttpResponse {
  if (survey.kind !== 'shown') return refused(survey);
  const { standing, language, questions } = survey;
  return json(200, { standing, language, questions });
}

function counted(frame: ServerFrame): HttpResponse {
  if (frame.type === 'ack') return json(200, { standing: 'answered' });
  const { code, message } = frame.type === 'error' ? frame : { code: 'busy' as const, message: 'try again' };
  const status = statusCodes[code];
  return status === undefined ? later(503, { code, message }, soonSeconds) : json(status, { code, message });
}

function refused(link: Refused): HttpResponse {
  if (link.kind === 'slow-down') {
    return later(429, { code: 'slow_down', message: 'this link is used too often' }, link.waitSeconds);
  }
  const { code } = link;
  logger.warn('survey link refused', { code });
  return json(statusCodes[code] ?? 404, { code, message: refusals[code] });
}
