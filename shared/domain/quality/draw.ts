import * as v from 'valibot';
import type { Digest } from '../../privacy/pseudonym.ts';
import { AgentId, ContactId } from '../../schema/ids.ts';
import { count } from '../../schema/numbers.ts';
import { Language } from '../../schema/words.ts';
import type { ContactRecord } from '../metrics/contact-record.ts';
import { isErasedStudent } from '../person/erased-student.ts';
import type { PastWeek } from './week.ts';

/** A contact drawn for review, with the agent whose turn is looked at. */
export const DrawnContact = v.strictObject({
  week: v.string(),
  contactId: ContactId,
  agentId: AgentId,
  closedAt: count,
  queue: v.optional(v.string()),
  language: Language,
  /** The colleague who may review it too, of those who had contacts that week; drawn where the policy has a form for peers. */
  peerId: v.optional(AgentId),
  /** Somebody was in danger, or heard to be: no colleague is drawn for it. */
  danger: v.optional(v.literal(true)),
});
export type DrawnContact = v.InferOutput<typeof DrawnContact>;

/** A contact that closed, as far as a draw looks at it: whose and when, and what each agent wrote in it. */
export type FinishedContact = Pick<
  ContactRecord,
  'contactId' | 'studentId' | 'firstClosedAt' | 'queue' | 'language' | 'danger' | 'dangerWas'
> & {
  readonly facts?:
    | { readonly assignments: readonly { readonly agentId: AgentId; readonly agentMessages: number }[] }
    | undefined;
};

/** Each agent's part in contacts that first closed in a week: of those alone in which the agent wrote something and which was not erased, for there is nothing to read in the others. */
export function candidatesOf(
  { week, from, until }: PastWeek,
  records: readonly FinishedContact[],
): readonly DrawnContact[] {
  return records.flatMap(({ contactId, studentId, firstClosedAt: closedAt, queue, language, facts, ...heard }) => {
    if (isErasedStudent(studentId)) return [];
    if (closedAt === undefined || closedAt < from || closedAt >= until) return [];
    const wrote = (facts?.assignments ?? []).filter(({ agentMessages }) => agentMessages > 0);
    const agents = new Set(wrote.map(({ agentId }) => agentId));
    return [...agents].map((agentId) => ({
      ...{ week, contactId, agentId, closedAt, language },
      ...(queue === undefined ? {} : { queue }),
      ...(heard.danger || heard.dangerWas ? { danger: true as const } : {}),
    }));
  });
}

/**
 * The contacts drawn of each agent: those with the lowest digest of contact and week. Nobody chooses, each contact has the same chance, and whoever draws again draws the same; what was
 * drawn of a part of the candidates can be drawn again with the rest.
 */
export function drawn(
  candidates: readonly DrawnContact[],
  drawnAnAgent: number,
  digest: Digest,
): readonly DrawnContact[] {
  const ranked = candidates
    .map((one) => ({ one, rank: digest(`${one.week} ${one.contactId}`) }))
    .toSorted((a, b) => compare(a.rank, b.rank) || compare(a.one.contactId, b.one.contactId))
    .map(({ one }) => one);
  return [...Map.groupBy(ranked, ({ agentId }) => agentId).values()].flatMap((own) => own.slice(0, drawnAnAgent));
}

/** What was drawn with a colleague for each contact, the one with the lowest digest of contact and colleague: nobody chooses, and whoever draws again draws the same. None where there was danger. */
export function withPeers(all: readonly DrawnContact[], digest: Digest): readonly DrawnContact[] {
  const agents = [...new Set(all.map(({ agentId }) => agentId))];
  return all.map((one) => {
    if (one.danger) return one;
    const rank = (agentId: AgentId) => digest(`${one.week} ${one.contactId} ${agentId}`);
    const others = agents.filter((agentId) => agentId !== one.agentId);
    const [peerId] = others.toSorted((a, b) => compare(rank(a), rank(b)));
    return peerId === undefined ? one : { ...one, peerId };
  });
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
