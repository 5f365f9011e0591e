import type { Row } from '../center/seen.ts';

/** The kind of danger heard last in a conversation; undefined when none was. */
export function dangerIn(rows: readonly Row[]): string | undefined {
  return rows
    .flatMap(({ event }) => (event.type === 'triaged' || event.type === 'urgency-raised' ? (event.danger ?? []) : []))
    .at(-1);
}

/** What the choice at the wrap-up says of danger, for the frame: `none`, a kind, or `other`; nothing while it is left open. */
export function dangerSaid(choice: string): { readonly danger?: { readonly was: boolean; readonly kind?: string } } {
  if (choice === '') return {};
  if (choice === 'none') return { danger: { was: false } };
  return { danger: choice === 'other' ? { was: true } : { was: true, kind: choice } };
}
