import type { Position } from '../../client/index.ts';

/** A place in line as it is shown: why it is farther back than the one shown before, where it is. */
export type Place = Position & { readonly rose?: 'putAhead' | 'cameBack' };

/**
 * The place to show once one was told. Several instances of routing tell places, each by the line as it read it, so that one may come late: the place of the newest line counts. What
 * was shown before the page alone knows, and so why a place rose: more are ahead for their urgency, or else somebody came back who was in line before.
 */
export function placeToShow(shown: Place | undefined, told: Position): Place {
  if (shown && told.at < shown.at) return shown;
  if (!shown || told.position <= shown.position) return told;
  return { ...told, rose: told.urgentAhead > shown.urgentAhead ? 'putAhead' : 'cameBack' };
}
