import type { ContactState } from '../../shared/domain/contact/state.ts';
import { isErasedState } from '../../shared/domain/person/erased-contact.ts';
import { readSurveyLink } from '../../shared/identity/survey-link.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { SurveyPorts } from './survey-ports.ts';

/** What opening a link works with. */
export type LinkPorts = SurveyPorts & {
  /** How fast one contact's link may be used. */
  readonly linkPace: Pace;
};

/** The contact whose survey a link opens, or why it opens none. */
export type OpenedLink =
  | { readonly kind: 'opened'; readonly state: ContactState }
  | { readonly kind: 'refused'; readonly code: 'not_found' | 'expired' }
  | { readonly kind: 'slow-down'; readonly waitSeconds: number };

/** Opens the contact of a survey link. A token that was never made, and one of a contact that is gone or erased, are the same. */
export async function openLink(ports: LinkPorts, token: string, now: Ms): Promise<OpenedLink> {
  const read = readSurveyLink(await ports.linkKey.read(), token, now);
  if (read.kind === 'unknown') return { kind: 'refused', code: 'not_found' };
  if (read.kind === 'expired') return { kind: 'refused', code: 'expired' };
  const { waitSeconds } = ports.linkPace(read.contactId, now);
  if (waitSeconds !== undefined) return { kind: 'slow-down', waitSeconds };
  const state = await ports.log.head(read.contactId);
  return state && !isErasedState(state) ? { kind: 'opened', state } : { kind: 'refused', code: 'not_found' };
}
