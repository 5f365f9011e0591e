import * as v from 'valibot';

/** An object as it is, whatever its keys and values; a list is none. */
export const anyDictionary = { ...v.custom<Readonly<Record<string, unknown>>>(isDictionary), expects: 'Object' };

/** An object of any keys, all of one form; a list is none. The keys `__proto__`, `prototype` and `constructor` are left out. */
/* @__NO_SIDE_EFFECTS__ */
export function dictionary<Key extends v.GenericSchema<string, string>, Value extends v.GenericSchema>(
  key: Key,
  value: Value,
) {
  return v.pipe(anyDictionary, v.record(key, value));
}

function isDictionary(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
