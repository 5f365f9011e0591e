import type { BotLog, ContactLog } from '../ports/contact-log.ts';

/** The contact logs as the bot needs them, over whole ones. */
export function botLogOver(log: ContactLog): BotLog {
  return {
    head: log.head,
    append: log.append,
    questions: async (contactId, after, limit) =>
      (await log.read(contactId, after, limit)).flatMap(({ seq, event }) =>
        event.type === 'message' && event.from === 'student' ? [{ seq, text: event.text }] : [],
      ),
  };
}
