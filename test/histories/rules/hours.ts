import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import { nights } from '../center/night.ts';
import type { Rule } from './rule.ts';

/** What the center schedules by itself it schedules for when people answer, in whatever night. */
export const nothingIsDueWhileClosed: Rule = {
  name: 'the center schedules nothing for when it is closed',
  stored: ({ night }, { contactId, entries }) => {
    if (night === undefined) return undefined;
    const [from, to] = nights[night].closed;
    // What is due at once is no plan: somebody in danger is called whatever the hour.
    const wrong = entries.find(({ at, event }) =>
      scheduledIn(event).some((due) => due > at && due >= from && due < to),
    );
    return wrong && `${contactId} ${wrong.seq} ${wrong.event.type} plans something for when nobody answers`;
  },
};

function scheduledIn(event: ContactEvent): readonly number[] {
  switch (event.type) {
    case 'callback-requested':
      return event.asap ? [] : [event.dueAt];
    case 'callback-missed':
      return [event.nextAt];
    case 'survey-sent':
      return event.followUpAt === undefined ? [] : [event.followUpAt];
    default:
      return [];
  }
}
