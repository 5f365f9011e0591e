import { newest, type Row } from '../center/seen.ts';
import type { Words } from './words.ts';

const longestName = 60;

/** The name of a contact's student, by their token, else by the page they asked on; undefined where neither tells one. */
export function toldName(rows: readonly Row[]): string | undefined {
  const opened = newest(rows, 'opened');
  return newest(rows, 'merged')?.name ?? opened?.name ?? opened?.context?.name;
}

/** What the student of a contact is called: by their name where it was told, else by what they are; never by an id. */
export function studentName(rows: readonly Row[], spoken: Words): string {
  return toldName(rows) ?? spoken.student;
}

/** The names to fill into a reply: those that were told. For whom none was the center has a word in the student's own language. */
export function namesTold(student: string | undefined, agent: string | undefined): Readonly<Record<string, string>> {
  const told = Object.entries({ studentName: student, agentName: agent });
  return Object.fromEntries(
    told.flatMap(([name, said]) => (said ? [[name, wellFormed(said.slice(0, longestName))]] : [])),
  );
}

// A cut may leave half of a character.
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '');

/** Who holds a contact, or held it last; empty before anybody did. */
export function holderOf(rows: readonly Row[]): string {
  return newest(rows, 'accepted')?.agentId ?? '';
}

/** What an agent is called in a contact: the name their token told when they came, else what they are; nothing for nobody. */
export function agentName(rows: readonly Row[], agentId: string | undefined, spoken: Words): string {
  if (agentId === undefined) return '';
  const came = rows.findLast(({ event }) => event.type === 'accepted' && event.agentId === agentId)?.event;
  return (came?.type === 'accepted' ? came.agentName : undefined) ?? spoken.agent;
}
