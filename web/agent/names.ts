import { newest, type Row } from '../center/seen.ts';
import type { Words } from './words.ts';

/** What the student of a contact is called: by their token, else by the page they asked on, else by what they are; never by an id. */
export function studentName(rows: readonly Row[], spoken: Words): string {
  const opened = newest(rows, 'opened');
  return newest(rows, 'merged')?.name ?? opened?.name ?? opened?.context?.name ?? spoken.student;
}

/** What an agent is called in a contact: the name their token told when they came, else what they are; nothing for nobody. */
export function agentName(rows: readonly Row[], agentId: string | undefined, spoken: Words): string {
  if (agentId === undefined) return '';
  const came = rows.findLast(({ event }) => event.type === 'accepted' && event.agentId === agentId)?.event;
  return (came?.type === 'accepted' ? came.agentName : undefined) ?? spoken.agent;
}
