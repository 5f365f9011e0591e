import * as v from 'valibot';

/** What a contact comes through. */
export const Channel = v.picklist(['chat', 'email', 'voice']);
export type Channel = v.InferOutput<typeof Channel>;
