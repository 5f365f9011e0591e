import * as v from 'valibot';

/** A tier: who may be asked next when a contact is escalated (1 the front line, 3 the last). */
export const Tier = v.picklist([1, 2, 3]);
export type Tier = v.InferOutput<typeof Tier>;

/** A language a contact is served in. */
export const Language = v.picklist(['zh', 'en']);
export type Language = v.InferOutput<typeof Language>;

/** What a contact comes through. */
export const Channel = v.picklist(['chat', 'email', 'voice']);
export type Channel = v.InferOutput<typeof Channel>;
