/** A parsed JSON object whose values are still unknown. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a parsed value is an object with string keys, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as a list; an empty one when it is anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a list, a single value counting as a list of one, as IAM and CloudFormation allow. */
export function oneOrMany(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The value as text when it is text, a number or a boolean; otherwise the fallback. */
export function textOf(value: unknown, fallback = ''): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fallback;
}

/** The value as a finite number, also when a template writes it as text; otherwise the fallback. */
export function numberOf(value: unknown, fallback: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
}

/** Whether a template's flag is set, as `true` or as the text "true". */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Parses JSON without trusting its shape; throws SyntaxError on bad text. */
export function parseJson(text: string): unknown {
  return JSON.parse(text);
}

/** Parses JSON and gives undefined instead of throwing. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
