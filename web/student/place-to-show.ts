import type { Phase, Position } from '../../client/index.ts';

/** A place in line as it is shown: why it is farther back than the one shown before, where it is. */
export type Place = Position & { readonly rose?: 'putAhead' | 'cameBefore' | undefined };

// Reading a line takes its time, and the clocks of two instances differ.
const readWithinMs = 1_000;

/**
 * The place to show once one was told. Several instances of routing tell places, each by the line as it read it, so that one may come late: the place of the newest line counts, and of two lines that were read at the
 * same time the nearer place. What was shown before the page alone knows, and so why a place rose: more are ahead for their urgency, or else somebody took their place who had come before, for they came
 * back into the line or their arrival was stored late. The why stays with that place, which another instance may tell again at once.
 */
export function placeToShow(shown: Place | undefined, told: Position): Place {
  if (shown && told.at < shown.at) return shown;
  if (!shown || told.position < shown.position) return told;
  if (told.position === shown.position) return { ...told, rose: shown.rose };
  if (told.at >= shown.at + readWithinMs) return { ...told, rose: whyRose(shown, told) };
  // The place alone is not moved back: whether somebody is there and until when nobody is, the newer line knows.
  const { at, position, urgentAhead, rose } = shown;
  return { ...told, at, position, urgentAhead, rose };
}

// An older center does not tell how many are ahead for their urgency: nothing is more than that, nor less.
function whyRose({ urgentAhead }: Position, told: Position): Place['rose'] {
  if (told.urgentAhead > urgentAhead) return 'putAhead';
  return told.urgentAhead <= urgentAhead ? 'cameBefore' : undefined;
}

/** The place that is still shown as the contact may have come into another phase: none once it waits no longer. A place may be told before the page knows that the contact waits. */
export function placeIn(
  phase: Phase | undefined,
  before: Phase | undefined,
  shown: Place | undefined,
): Place | undefined {
  return phase === 'waiting' || (phase === 'bot' && before === phase) ? shown : undefined;
}
