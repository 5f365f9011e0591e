import type { Assignment, InLineBy, Logged } from './logged.ts';

/** A contact that others passed, who had come to its queue later and were of its class. */
export type Passed = {
  readonly contactId: string;
  readonly by: number;
  /** What kept it back, where its offer tells, or `overtaken` where all of theirs do. */
  readonly held?: string;
  /** Where nothing tells: its moments, and theirs who passed it. */
  readonly moments?: readonly Moments[];
};

/** When a contact came, was in line for sure, was offered and was shown to its agent, in ms by the center's clock. */
export type Moments = {
  readonly contactId: string;
  readonly cameAt: number;
  readonly inLineBy: number;
  readonly offeredAt: readonly number[];
  readonly shownAt: number;
};

/** What the logs of all contacts say of how they were shared out. */
export type Recount = {
  /** The most contacts an agent held at one time, and how often one more was taken than they may hold. */
  readonly mostHeld: number;
  readonly overCapacity: number;
  /** Epochs that more than one agent was offered, or that did not grow. */
  readonly doubleOwners: number;
  /** Contacts that were taken while another held them, and those taken anew when their agent was gone. */
  readonly takenTwice: number;
  readonly takenAnew: number;
  readonly passed: readonly Passed[];
  /** Contacts that may not have been in line yet as somebody who was to be offered before them came. */
  readonly cameMeanwhile: number;
  /** Offers that nobody took. */
  readonly offersMissed: number;
};

/** A contact's log, the class it waited in, and when the agent who took it first was shown it. */
export type Shown = InLineBy & { readonly class: string; readonly shownAt: number };

/** Recounts from the logs, and from when agents' pages showed what they were offered. */
export function recount(contacts: readonly Shown[], capacity: number): Recount {
  const assignments = contacts.flatMap((contact) => contact.assignments);
  const held = [...Map.groupBy(assignments, ({ agentId }) => agentId).values()].flatMap(heldAtOnce);
  return {
    mostHeld: Math.max(0, ...held),
    overCapacity: held.filter((count) => count > capacity).length,
    takenTwice: contacts.filter(isTakenTwice).length,
    takenAnew: contacts.filter((contact) => takenOf(contact).length > 1).length,
    doubleOwners: contacts.filter((contact) => !hasOneOwnerEach(contact)).length,
    passed: passedOf(contacts),
    cameMeanwhile: contacts.filter((one) => contacts.some((other) => isPassedBy(one, other) && !wasThere(one, other)))
      .length,
    offersMissed: assignments.filter(({ acceptedAt }) => acceptedAt === undefined).length,
  };
}

// A moment of the log is when a step began, which is before it was stored: from taking a contact, which is after it was offered, to the beginning of its end it was held for sure.
function heldAtOnce(assignments: readonly Assignment[]): readonly number[] {
  const sure = assignments.filter(({ acceptedAt }) => acceptedAt !== undefined);
  return sure.map(({ acceptedAt = 0 }) => sure.filter((other) => isHeldAt(other, acceptedAt)).length);
}

function isHeldAt({ acceptedAt = 0, endedAt = Number.POSITIVE_INFINITY }: Assignment, at: number): boolean {
  return acceptedAt <= at && at < endedAt;
}

function hasOneOwnerEach({ assignments }: Logged): boolean {
  return assignments.every(({ epoch }, at) => at === 0 || epoch > (assignments[at - 1]?.epoch ?? 0));
}

function takenOf({ assignments }: Logged): readonly Assignment[] {
  return assignments.filter(({ acceptedAt }) => acceptedAt !== undefined);
}

function isTakenTwice(contact: Logged): boolean {
  return takenOf(contact).some(
    ({ acceptedAt = 0 }, at, all) => at > 0 && (all[at - 1]?.endedAt ?? Number.POSITIVE_INFINITY) > acceptedAt,
  );
}

function passedOf(contacts: readonly Shown[]): readonly Passed[] {
  return contacts.flatMap((one) => {
    const by = contacts.filter((other) => isPassedBy(one, other) && wasThere(one, other));
    const [first] = one.assignments;
    const held = first?.held ?? (by.every((other) => tellsOf(other, one)) ? 'overtaken' : undefined);
    if (by.length === 0) return [];
    const why = held === undefined ? { moments: [one, ...by].map(momentsOf) } : { held };
    return [{ contactId: one.contactId, by: by.length, ...why }];
  });
}

function momentsOf({ contactId, origin, inLineBy, assignments, shownAt }: Shown): Moments {
  return { contactId, cameAt: origin, inLineBy, offeredAt: assignments.map(({ offeredAt }) => offeredAt), shownAt };
}

// What is offered by runs that are on their way at one time is in no order.
function isPassedBy(one: Shown, other: Shown): boolean {
  const offeredAt = one.assignments[0]?.offeredAt ?? 0;
  const isBehind = other.queue === one.queue && other.class === one.class && other.origin > one.origin;
  return isBehind && other.shownAt < offeredAt;
}

// Arrivals are stored in any order: only who was in line for sure before the other came is seen by every reading that sees the other.
function wasThere({ inLineBy }: Shown, { origin }: Shown): boolean {
  return inLineBy <= origin;
}

function tellsOf({ assignments: [first] }: Shown, { contactId }: Shown): boolean {
  return first?.overtook.includes(contactId) ?? false;
}
