/** An event as the center shows it: its type for sure; of the rest, what its reader may see. */
export type AnyEvent = { readonly type: string; readonly [field: string]: unknown };

/** An event of any kind a client is told to expect. */
export type Typed = { readonly type: string };

/** One event of a contact, its number and its moment on the center's clock in milliseconds. */
export type Row<E = AnyEvent> = { readonly seq: number; readonly at: number; readonly event: E };
