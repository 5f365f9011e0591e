import * as v from 'valibot';
import type { AgentId } from '../../schema/ids.ts';
import type { DrawnContact } from './draw.ts';
import type { ReviewForm } from './review-form.ts';

/** As what somebody reviews a contact: a supervisor, the agent whose part it is, or a colleague whom the draw chose. */
export const RaterRole = v.picklist(['supervisor', 'self', 'peer']);
export type RaterRole = v.InferOutput<typeof RaterRole>;

/** Somebody who asks for a contact that was drawn. */
export type Rater = { readonly agentId: AgentId; readonly role: 'agent' | 'supervisor' };

/** The forms that a policy gives to others than supervisors; `same` is that of the supervisors. */
export type RoleForms = { readonly [Role in 'self' | 'peer']?: ReviewForm | 'same' | undefined };

/** As what somebody may review a drawn contact; undefined of one that does not exist for them. */
export function raterRoleOf(
  { agentId, role }: Rater,
  drawn: DrawnContact,
  forms: RoleForms = {},
): RaterRole | undefined {
  if (agentId === drawn.agentId) return forms.self && 'self';
  if (role === 'supervisor') return 'supervisor';
  return forms.peer && drawn.peerId === agentId ? 'peer' : undefined;
}

/** The form somebody reviews by. */
export function formOfRole(
  role: RaterRole,
  { form, forms = {} }: { readonly form: ReviewForm; readonly forms?: RoleForms | undefined },
): ReviewForm {
  const own = role === 'supervisor' ? 'same' : (forms[role] ?? 'same');
  return own === 'same' ? form : own;
}

/** The forms of others than supervisors, where they have their own. */
export function othersForms({ forms = {} }: { readonly forms?: RoleForms | undefined }): readonly ReviewForm[] {
  return [forms.self, forms.peer].flatMap((form) => (form === undefined || form === 'same' ? [] : form));
}
