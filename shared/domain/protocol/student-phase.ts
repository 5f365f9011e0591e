import * as v from 'valibot';
import { Phase } from '../contact/state.ts';

/** Where a contact is in its life, as its student is told it; an offer to an agent looks like waiting. */
export const StudentPhase = v.picklist(/* @__PURE__ */ Phase.options.filter((phase) => phase !== 'offered'));
export type StudentPhase = v.InferOutput<typeof StudentPhase>;
