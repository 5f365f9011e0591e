import * as v from 'valibot';
import { HelpFact } from '../../shared/domain/help/help-fact.ts';
import { around, type LambdaHandler } from '../../shared/lambda/around.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HelpFactWriter } from '../../shared/ports/help-facts.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';

/** What counting works with. */
export type HelpPorts = {
  readonly facts: HelpFactWriter;
  /** Whether the help center shows an article: nothing else can be counted, so nothing else can be written. */
  readonly isShown: (article: string, now: Ms) => Promise<boolean>;
  /** How much one address may tell; it is kept nowhere. */
  readonly pace: Pace;
};

/** An answer of the HTTP API; a page that sends a beacon reads none. */
export type HelpResponse = { readonly statusCode: number; readonly body: string };

const longestBody = 400;
const HttpEvent = v.object({
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
  requestContext: v.object({ http: v.object({ sourceIp: v.string() }) }),
});

/**
 * The handler of `POST /help`, which anybody may call.
 *
 * Input: one fact as JSON. Outcome: 204 when it counts, also where it did before; else a code and what to do.
 *
 * 1. refuse an address that is too fast; 2. read the fact, of an article that is shown; 3. add it, once.
 */
export function answerHelpRequest({ facts, isShown, pace }: HelpPorts, clock: Clock): LambdaHandler<HelpResponse> {
  return around(async (event) => {
    const { body, isBase64Encoded, requestContext } = readAs(HttpEvent, event);
    const now = clock();
    const { waitSeconds } = pace(requestContext.http.sourceIp, now);
    if (waitSeconds !== undefined)
      return refused(429, 'slow_down', `too many at once, try again after ${waitSeconds} s`);
    const fact = factIn(isBase64Encoded ? textOf(body) : body);
    if (fact === undefined) return refused(400, 'bad_fact', 'a fact is {"id", "kind", "lang", "article"} as JSON');
    const isKnown = fact.article === undefined ? fact.kind === 'asked' : await isShown(fact.article, now);
    if (!isKnown) return refused(400, 'unknown_article', 'article must be one that the help center shows');
    await facts.add(fact, now);
    return { statusCode: 204, body: '' };
  });
}

function factIn(body: string): HelpFact | undefined {
  if (body.length > longestBody) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), HelpFact), body);
  return parsed.success ? parsed.output : undefined;
}

function textOf(base64: string): string {
  return Buffer.from(base64.slice(0, 2 * longestBody), 'base64').toString('utf8');
}

function refused(statusCode: number, code: string, message: string): HelpResponse {
  return { statusCode, body: JSON.stringify({ code, message }) };
}
