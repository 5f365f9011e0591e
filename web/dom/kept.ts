import { parseObject } from './parse-object.ts';

/** What a tab keeps over a reload under one name; an empty object when there is nothing to read. */
export function readKept(name: string): Readonly<Record<string, unknown>> {
  return parseObject(sessionStorage.getItem(name) ?? '') ?? {};
}

/** Keeps something over a reload of this tab. */
export function keep(name: string, value: object): void {
  sessionStorage.setItem(name, JSON.stringify(value));
}
