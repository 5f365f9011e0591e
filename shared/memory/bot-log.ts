import type { StudentQuestion, Talk } from '../domain/bot/talk.ts';
import type { EventOf } from '../domain/contact/event.ts';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import type { BotLog, ContactLog } from '../ports/contact-log.ts';

/** The contact logs as the bot needs them, over whole ones. */
export function botLogOver(log: ContactLog): BotLog {
  return {
    head: log.head,
    append: log.append,
    talk: async (contactId, after, limit) => talkIn(await log.read(contactId, after, limit)),
    questions: async (contactId, after, limit) => (await log.read(contactId, after, limit)).flatMap(questionsIn),
  };
}

function questionsIn({ seq, event }: LoggedEvent): StudentQuestion[] {
  return event.type === 'message' && event.from === 'student' ? [{ seq, text: event.text }] : [];
}

function talkIn(events: readonly LoggedEvent[]): Talk {
  const answers = events.flatMap(answersIn);
  return {
    questions: events.flatMap(questionsIn),
    said: answers.at(-1),
    given: answers.flatMap(({ articleIds }) => articleIds),
    wantsPerson: events.some(({ event }) => event.type === 'agent-requested' && event.reason === 'asked-for-person'),
  };
}

function answersIn({ event }: LoggedEvent): EventOf<'answered'>[] {
  return event.type === 'answered' ? [event] : [];
}
