import type { Assignment, InLineBy, Logged } from './logged.ts';

/** A contact that others passed, who had come to its queue later and were of its class. */
export type Passed = {
  readonly contactId: string;
  readonly by: number;
  /** What kept it back, where its offer tells, or `overtaken` where all of theirs do. */
  readonly held?: string;
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
  /** Contacts that came into line as somebody who came later was on the way to an agent. */
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
    return by.length > 0 ? [{ contactId: one.contactId, by: by.length, ...(held !== undefined && { held }) }] : [];
  });
}

// What is offered by runs that are on their way at one time is in no order.
function isPassedBy(one: Shown, other: Shown): boolean {
  const offeredAt = one.assignments[0]?.offeredAt ?? 0;
  const isBehind = other.queue === one.queue && other.class === one.class && other.origin > one.origin;
  return isBehind && other.shownAt < offeredAt;
}

// Nobody passes who is not there yet: an arrival is the moment at which the step began that stored it.
function wasThere({ inLineBy }: Shown, { assignments: [first] }: Shown): boolean {
  return inLineBy <= (first?.offeredAt ?? 0);
}

function tellsOf({ assignments: [first] }: Shown, { contactId }: Shown): boolean {
  return first?.overtook.includes(contactId) ?? false;
}
