import { isObject, type JsonObject, objectOf, textOf, tryParseJson } from '../json.ts';
import type { Templates } from './websocket-model.ts';

/** What a mapping template may speak of. */
export type TemplateInput = {
  readonly body: string;
  readonly context: JsonObject;
};

/** Picks a template by its selection expression, such as `$default`, `200` or `$request.body.action`; undefined when none fits. */
export function pickTemplate({ selection, byKey }: Templates, body: string): string | undefined {
  const key = selectKey(selection, body);
  return byKey[key] ?? byKey.$default ?? Object.values(byKey)[0];
}

/** Value of a route or template selection expression for a frame; the expression itself when it names no body field. */
export function selectKey(expression: string, body: string): string {
  const path = /^\$\{?request\.body\.([\w.-]+)\}?$/.exec(expression)?.[1];
  if (path === undefined) return expression.replace(/^\\+/, '');
  return textOf(at(tryParseJson(body), path));
}

/** Fills `$context.x`, `$input.path('$.x')`, `$input.json('$.x')`, `$input.body` into a template; no directives. */
export function render(template: string, input: TemplateInput): string {
  const body = tryParseJson(input.body);
  return template
    .replace(
      /\$input\.json\(['"]\$\.?([\w.-]*)['"]\)/g,
      (_whole, path: string) => JSON.stringify(at(body, path)) ?? 'null',
    )
    .replace(/\$input\.path\(['"]\$\.?([\w.-]*)['"]\)/g, (_whole, path: string) => printed(at(body, path)))
    .replace(/\$input\.body/g, () => input.body)
    .replace(/\$\{?context\.([\w.-]+)\}?/g, (_whole, path: string) => printed(at(input.context, path)));
}

function at(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path.split('.').reduce<unknown>((inner, name) => (isObject(inner) ? objectOf(inner)[name] : undefined), value);
}

function printed(value: unknown): string {
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : textOf(value);
}
