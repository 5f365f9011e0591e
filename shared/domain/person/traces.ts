/** The names that tell that something is somebody's: their id, what stands for it, and the ids of their contacts. */
export type Traces = ReadonlySet<string>;

/** Whether a value is or holds one of these names, alone or as a part of a key; a name within what somebody wrote is none. */
export function isTraced(value: unknown, traces: Traces): boolean {
  if (typeof value === 'string') return traces.has(value) || value.split('#').some((part) => traces.has(part));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, held]) => isTraced(name, traces) || isTraced(held, traces));
}

/** A value with every name replaced that has another one; what is not named stays. */
export function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, renamed(held, names)]));
}
