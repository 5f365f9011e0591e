/** One contact as its log and its agent's page tell it; moments in ms, by one machine's clock. */
export type Served = {
  readonly contactId: string;
  readonly class: string;
  /** When it came into line. */
  readonly origin: number;
  /** When the run of routing began that offered it first. */
  readonly offeredAt: number;
  /** When the agent who took it was shown it. */
  readonly shownAt: number;
  /** How often it was taken. */
  readonly taken: number;
};

/** What became of those who waited. */
export type Fate = {
  readonly served: number;
  readonly lost: number;
  readonly doubled: number;
  /** Contacts that came before of their class, but were offered by a run that began when another, who had come later, was shown already. */
  readonly passed: number;
  /** Contacts that passed one of these: one alone can pass all. */
  readonly overtook: number;
};

/** Judges whether everybody who waited was served once, and each class in its order of arrival; those that routing offers at one time are in no order. */
export function fateOf(waited: readonly string[], served: readonly Served[]): Fate {
  const times = new Map<string, number>();
  for (const { contactId, taken } of served) times.set(contactId, (times.get(contactId) ?? 0) + taken);
  return {
    served: times.size,
    lost: waited.filter((contactId) => !times.has(contactId)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
    passed: served.filter((one) => served.some((other) => isPassedBy(one, other))).length,
    overtook: served.filter((other) => served.some((one) => isPassedBy(one, other))).length,
  };
}

function isPassedBy(one: Served, other: Served): boolean {
  return other.class === one.class && other.origin > one.origin && other.shownAt < one.offeredAt;
}
