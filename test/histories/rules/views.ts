import { ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { viewForStudent } from '../../../shared/workflow/view-for-student.ts';
import type { Conversation } from '../people/conversation.ts';
import { entriesOf } from './look.ts';
import type { Rule, Scene } from './rule.ts';

/** What a page shows when all is quiet is what its student may see of the log, all of it. */
export const viewsAreWhole: Rule = {
  name: 'a page that comes back sees everything',
  quiet: (scene) => scene.conversations().flatMap((conversation) => holeIn(scene, conversation)),
};

function holeIn({ center }: Scene, { contactId, seen }: Conversation): readonly string[] {
  if (contactId === undefined) return [];
  const id = readAs(ContactId, contactId);
  const visible = entriesOf(center(), id).filter(({ event }) => viewForStudent(event, id) !== undefined);
  // Whoever opened a contact needs not be told that it is open.
  const missing = visible.filter(({ seq }) => seq > 1 && !seen.has(seq));
  return missing.length === 0
    ? []
    : [`${contactId}: its page never saw ${missing.map(({ seq, event }) => `${seq} ${event.type}`)}`];
}
