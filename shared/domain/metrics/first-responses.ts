import type { Ms } from '../../schema/ids.ts';
import type { Told, ToldLog } from './told.ts';

/** When a contact's first question was asked and first answered, by the bot and by a person. */
export type FirstResponses = {
  readonly askedAt: Ms;
  readonly botAt: Ms | undefined;
  readonly personAt: Ms | undefined;
};

/** The first responses of a contact; undefined when nothing was asked. A greeting that the bot answered with small talk is no question, and small talk no answer. */
export function firstResponsesOf(log: ToldLog): FirstResponses | undefined {
  const greetings = new Set(log.filter(isSmallTalk).map(({ event }) => event.forSeq));
  const asked = log.find((row) => isFrom('student', row) && !greetings.has(row.seq));
  if (!asked) return undefined;
  const after = log.filter(({ seq }) => seq > asked.seq);
  return {
    askedAt: asked.at,
    botAt: after.find((row) => row.event.type === 'answered' && !isSmallTalk(row))?.at,
    personAt: after.find((row) => isFrom('agent', row) || row.event.type === 'callback-attempted')?.at,
  };
}

function isSmallTalk({ event }: Told): boolean {
  return event.type === 'answered' && event.kind === 'small-talk';
}

function isFrom(who: 'student' | 'agent', { event }: Told): boolean {
  return event.type === 'message' && event.from === who;
}
