import * as v from 'valibot';

/** The languages the center serves, in the order in which models and reports list them. */
export const languages = ['en', 'zh'] as const;

/** A language the center serves. */
export const Language = v.picklist(languages);
export type Language = v.InferOutput<typeof Language>;

/** A tier: who may be asked next when a contact is escalated (1 the front line, 3 the last); people read it as L1 to L3. */
export const Tier = v.picklist([1, 2, 3]);
export type Tier = v.InferOutput<typeof Tier>;

/** The levels of urgency upwards: P4 when there is time, P3 today, P2 within the hour, P1 at once. */
export const urgencies = ['P4', 'P3', 'P2', 'P1'] as const;

/** How soon a message deserves an answer: P1 at once, P2 within the hour, P3 today, P4 when there is time. */
export const Urgency = v.picklist(urgencies);
export type Urgency = v.InferOutput<typeof Urgency>;

/** The higher of two levels of urgency; any level is above none. */
export function higherUrgency(one: Urgency, other: Urgency | undefined): Urgency {
  // P1 is the first by name and the last by level.
  return other === undefined || one < other ? one : other;
}

/** The kinds of danger: to oneself, in an emergency, at home, by staff, by extortion, by others, to others, a child who is gone, somebody else the student worries about; `unnamed` where no rule says which. */
export const dangerKinds = [
  'self-harm',
  'emergency',
  'abuse',
  'misconduct',
  'extortion',
  'threats',
  'threat-to-others',
  'missing-child',
  'third-party',
  'unnamed',
] as const;

/** What kind of danger a message speaks of. */
export const DangerKind = v.picklist(dangerKinds);
export type DangerKind = v.InferOutput<typeof DangerKind>;
