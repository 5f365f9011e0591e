import type { ContactState } from '../contact/state.ts';

/** What a contact is about, as its callback names it. */
export function subjectOf({ topic, queue }: Pick<ContactState, 'topic' | 'queue'>): string {
  return topic ?? queue ?? 'general';
}
