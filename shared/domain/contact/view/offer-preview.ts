import type { OfferFrame } from '../../protocol/server-frame.ts';
import type { LoggedEvent } from '../evolve.ts';
import type { ContactState } from '../state.ts';

/** Most characters of what was said that an offer shows. */
export const longestPreview = 200;

/** What helps an agent to decide on a contact that is offered to them, from its first event and its newest ones: who asks, about what, their last words, and the note it came with. */
export function offerPreviewOf(
  { topic }: ContactState,
  first: LoggedEvent | undefined,
  newest: readonly LoggedEvent[],
): Pick<OfferFrame, 'topic' | 'name' | 'lastWords' | 'note'> {
  const opened = first?.event.type === 'opened' ? first.event : undefined;
  const events = newest.map(({ event }) => event);
  const said = events.findLast((event) => event.type === 'message' && event.from === 'student');
  const passed = events.findLast((event) => event.type === 'transferred' || event.type === 'escalated');
  const name = shown(opened?.name ?? opened?.context?.name);
  const lastWords = shown(said?.type === 'message' ? said.text : undefined);
  const note = shown(passed?.type === 'transferred' ? passed.note : passed?.type === 'escalated' ? passed.reason : '');
  return { ...(topic && { topic }), ...(name && { name }), ...(lastWords && { lastWords }), ...(note && { note }) };
}

// By characters: half of one shows nothing.
function shown(text = ''): string {
  const letters = [...text];
  return letters.length > longestPreview ? `${letters.slice(0, longestPreview).join('')}…` : text;
}
