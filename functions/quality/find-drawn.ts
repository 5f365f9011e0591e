import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { viewOfPast } from '../../shared/domain/contact/view/view-of-past.ts';
import type { DrawnContact } from '../../shared/domain/quality/draw.ts';
import { partShown } from '../../shared/domain/quality/part-shown.ts';
import { type RaterRole, raterRoleOf } from '../../shared/domain/quality/rater-role.ts';
import { type ErrorFrame, errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { DrawnPlace } from '../../shared/ports/reviews.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { fitting } from './fitting.ts';
import type { QualityPorts } from './quality-ports.ts';

/** A contact that was drawn and is still there, with what the caller may see of its log and as what they review it; undefined of everything else, which does not exist for them. */
export async function findDrawn(
  { sample, log, quality }: Pick<QualityPorts, 'sample' | 'log' | 'quality'>,
  place: DrawnPlace,
  { caller }: FrameRequest<'agent' | 'supervisor'>,
): Promise<FoundDrawn | undefined> {
  const drawn = await sample.find(place);
  const role = drawn && raterRoleOf(caller, drawn, quality.forms);
  if (!role) return undefined;
  const events = await readWholeLog(log, drawn.contactId);
  return events.length > 0 ? { drawn, log: partShown(events, drawn.agentId, role), role } : undefined;
}

type FoundDrawn = { readonly drawn: DrawnContact; readonly log: readonly LoggedEvent[]; readonly role: RaterRole };

/** The answer to whoever asks for any other contact. */
export function notDrawn(ref: string | undefined): ErrorFrame {
  return errorFrame(
    'not_found',
    'contactId: got one that is not drawn for you to review, allowed is one of review.list',
    ref,
  );
}

/** The first events after `since` that can be sent with the rest of the frame, one at least, as the agent of the contact sees them. */
export function pageOf(log: readonly LoggedEvent[], since: number, rest: object) {
  const after = log.filter(({ seq }) => seq > since);
  const events = after.map(({ seq, at, event }) => ({ seq, at, event: viewOfPast(event) }));
  const page = fitting(events, { ...rest, events: [], upTo: Number.MAX_SAFE_INTEGER, more: false });
  return { events: [...page], upTo: page.at(-1)?.seq ?? since, more: page.length < events.length };
}
