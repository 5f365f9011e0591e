/** Longest `ref`, id or action that is worth repeating, in UTF-16 code units. */
const longest = 64;

/** The JSON object of a frame's text; undefined for anything else. */
export function parseFrame(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A field of a frame nobody has parsed yet; undefined when there is none of its own. */
export function fieldOf(frame: object | undefined, name: string): unknown {
  return frame && Object.hasOwn(frame, name) ? Reflect.get(frame, name) : undefined;
}

/** A field that is a text of at most 64 characters; undefined when it is anything else. */
export function shortTextOf(frame: object | undefined, name: string): string | undefined {
  const value = fieldOf(frame, name);
  return typeof value === 'string' && value.length <= longest ? value : undefined;
}
