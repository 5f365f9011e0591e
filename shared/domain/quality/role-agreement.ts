import type { RaterRole } from './rater-role.ts';
import { type ContactReview, weighed } from './review.ts';

/** How two roles see the same parts of agents in contacts, in a section: over every two reviews that may be compared. */
export type RoleAgreement = {
  readonly section: string;
  readonly one: RaterRole;
  readonly other: RaterRole;
  readonly pairs: number;
  /** Mean of what the first scores above the second, from -1 to 1. */
  readonly meanLead: number;
  /** Mean difference, whichever is higher. */
  readonly meanDifference: number;
};

type Reviewed = Pick<ContactReview, 'contactId' | 'agentId' | 'role' | 'givenAt' | 'answers'>;
type Score = { readonly section: string; readonly role: RaterRole; readonly at: number; readonly score: number };

const order: readonly RaterRole[] = ['self', 'peer', 'supervisor'];

/**
 * Compares what agents, colleagues and supervisors think of the same part in a contact, by sections of one id, whatever form they are of. What an agent gave of their own part once another had
 * given theirs is left out: they read it at once, and it would be no view of their own.
 */
export function roleAgreement(reviews: readonly Reviewed[]): readonly RoleAgreement[] {
  const parts = Map.groupBy(reviews, ({ contactId, agentId }) => `${contactId} ${agentId}`);
  const pairs = [...parts.values()].flatMap((ofOne) => pairsOf(ofOne.flatMap(scoresOf)));
  const alike = Map.groupBy(pairs, ([one, other]) => `${one.section} ${one.role} ${other.role}`);
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const mean = (of: (lead: number) => number) =>
      all.reduce((sum, [one, other]) => sum + of(one.score - other.score), 0) / all.length;
    const [{ section, role: one }, { role: other }] = first;
    return [{ section, one, other, pairs: all.length, meanLead: mean((lead) => lead), meanDifference: mean(Math.abs) }];
  });
}

function scoresOf({ role = 'supervisor', givenAt, answers }: Reviewed): readonly Score[] {
  return [...Map.groupBy(answers, ({ section }) => section)].flatMap(([section, own]) => {
    const score = weighed(own);
    return score === undefined ? [] : [{ section, role, at: givenAt, score }];
  });
}

function pairsOf(scores: readonly Score[]): readonly (readonly [Score, Score])[] {
  const isBefore = (one: Score, other: Score) =>
    one.section === other.section &&
    order.indexOf(one.role) < order.indexOf(other.role) &&
    (one.role !== 'self' || one.at <= other.at);
  return scores.flatMap((one) => scores.filter((other) => isBefore(one, other)).map((other) => [one, other] as const));
}
