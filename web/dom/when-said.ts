import { clockTime } from '../center/days.ts';
import { element } from './element.ts';

/** The time beside who said something; nothing for what only this page knows of. */
export function whenSaid(at: number | undefined, tag: string): readonly (Node | string)[] {
  return at === undefined ? [] : [' · ', element('time', { datetime: new Date(at).toISOString() }, clockTime(at, tag))];
}
