import { type JsonObject, numberOf, objectOf, tryParseJson } from '../json.ts';
import { pickTemplate, render } from './mapping-template.ts';
import type { Integration } from './websocket-model.ts';

/** Answer of a MOCK integration: its request template gives a status code, which picks the response template. */
export function mockAnswer(
  { request, responses }: Extract<Integration, { kind: 'mock' }>,
  body: string,
  context: JsonObject,
): string | undefined {
  const rendered = render(pickTemplate(request, body) ?? '{}', { body, context });
  const status = String(numberOf(objectOf(tryParseJson(rendered)).statusCode, 200));
  const isFor = (key: string) => new RegExp(`^${key.replace(/^\/|\/$/g, '')}$`).test(status);
  const response =
    responses.find(({ key }) => key !== '$default' && isFor(key)) ?? responses.find(({ key }) => key === '$default');
  const template = response === undefined ? undefined : pickTemplate(response.templates, body);
  return template === undefined ? undefined : render(template, { body, context });
}
