import type { Said } from '../answers/engine.ts';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import type { BotLog, ContactLog, StudentQuestion } from '../ports/contact-log.ts';

/** The contact logs as the bot needs them, over whole ones. */
export function botLogOver(log: ContactLog): BotLog {
  return {
    head: log.head,
    append: log.append,
    conversation: async (contactId, after, limit) => {
      const events = await log.read(contactId, after, limit);
      return { questions: events.flatMap(questionsIn), said: events.flatMap(saidIn).at(-1) };
    },
    questions: async (contactId, after, limit) => (await log.read(contactId, after, limit)).flatMap(questionsIn),
  };
}

function questionsIn({ seq, event }: LoggedEvent): StudentQuestion[] {
  return event.type === 'message' && event.from === 'student' ? [{ seq, text: event.text }] : [];
}

function saidIn({ event }: LoggedEvent): Said[] {
  return event.type === 'answered' ? [{ kind: event.kind, choices: event.choices }] : [];
}
