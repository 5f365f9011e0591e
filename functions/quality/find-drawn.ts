import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { viewForAgent } from '../../shared/domain/contact/view/view-for-agent.ts';
import type { DrawnContact } from '../../shared/domain/quality/draw.ts';
import { type ErrorFrame, errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { DrawnPlace } from '../../shared/ports/reviews.ts';
import { frameBytes } from '../../shared/workflow/frame-size.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import type { QualityPorts } from './quality-ports.ts';

/** A contact that was drawn and is still there, with its log; undefined of everything else, which does not exist for a supervisor, and of their own. */
export async function findDrawn(
  { sample, log }: Pick<QualityPorts, 'sample' | 'log'>,
  place: DrawnPlace,
  { caller }: FrameRequest<'supervisor'>,
): Promise<{ readonly drawn: DrawnContact; readonly log: readonly LoggedEvent[] } | undefined> {
  if (place.agentId === caller.agentId) return undefined;
  const drawn = await sample.find(place);
  const events = drawn ? await readWholeLog(log, drawn.contactId) : [];
  return drawn && events.length > 0 ? { drawn, log: events } : undefined;
}

/** The answer to whoever asks for any other contact. */
export function notDrawn(ref: string | undefined): ErrorFrame {
  return errorFrame(
    'not_found',
    'contactId: got one that is not drawn for you to review, allowed is one of review.list',
    ref,
  );
}

const pageBytes = 90_000;

/** The first events after `since` that weigh no more than a frame may carry beside the form, one at least, as the agent of the contact sees them. */
export function pageOf(log: readonly LoggedEvent[], since: number) {
  const rest = log.filter(({ seq }) => seq > since);
  const events = rest.map(({ seq, at, event }) => ({ seq, at, event: viewForAgent(event) }));
  let bytes = 0;
  const tooMany = events.findIndex((event, at) => {
    bytes += frameBytes(event);
    return bytes > pageBytes && at > 0;
  });
  const page = tooMany < 0 ? events : events.slice(0, tooMany);
  return { events: page, upTo: page.at(-1)?.seq ?? since, more: page.length < events.length };
}
