/** What differs between two values, field by field, each as prose behind its path. */
export function leafChanges(path: string, from: unknown, to: unknown): readonly string[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (isGroup(from) && isGroup(to)) {
    const names = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...names].flatMap((name) => leafChanges(`${path}.${name}`, from[name], to[name]));
  }
  if (from === undefined) return [`${path} set to ${textOf(to)}`];
  return [
    to === undefined
      ? `${path} removed, it was ${textOf(from)}`
      : `${path} changed from ${textOf(from)} to ${textOf(to)}`,
  ];
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
