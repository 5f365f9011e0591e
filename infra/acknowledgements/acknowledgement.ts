import type { IConstruct } from 'constructs';

/** A finding of a rule that we accept: of which constructs, and why. */
export type Acknowledgement = { readonly on: readonly IConstruct[]; readonly rule: string; readonly reason: string };
