import type { Ms } from '../../shared/schema/ids.ts';

/** What can happen besides an arrival. `seat` and `contact` are their numbers in the run. */
export type Happening = { readonly at: Ms } & (
  | { readonly kind: 'accepted' | 'expired'; readonly contact: number; readonly attempt: number }
  | { readonly kind: 'patience-ends'; readonly contact: number }
  | { readonly kind: 'done'; readonly seat: number; readonly stamp: number }
  | { readonly kind: 'comes' | 'goes' | 'break-begins' | 'break-ends' | 'sees-again'; readonly seat: number }
  | { readonly kind: 'opens' | 'closes'; readonly day: number }
  | { readonly kind: 'look' }
);
