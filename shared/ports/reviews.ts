import type { DrawnContact, FinishedContact } from '../domain/quality/draw.ts';
import type { ContactReview } from '../domain/quality/review.ts';
import type { AgentId, ContactId, Ms } from '../schema/ids.ts';

/** Contacts by the hour (`2026-09-01T18`, UTC) they first closed in. */
export interface FinishedContacts {
  ofHour(hour: string): Promise<readonly FinishedContact[]>;
}

/** Reviews by the UTC hour from which others than their agents and raters see them, and how many cannot be read. */
export interface ShownReviews {
  ofHour(hour: string): Promise<{ readonly reviews: readonly ContactReview[]; readonly unreadable: number }>;
}

/** Which contacts are drawn for review. */
export interface Sample {
  /** Weeks whose draw is done, the newest first. */
  weeks(): Promise<readonly string[]>;
  /** Keeps what was drawn of a week, and then that its draw is done; whoever is interrupted does both again. */
  put(week: string, drawn: readonly DrawnContact[], now: Ms): Promise<void>;
  /** Contacts of a week, those of an agent together, past the place where a page ended. */
  page(week: string, after: string | undefined): Promise<SamplePage>;
  /** One that was drawn; undefined of any other. */
  find(drawn: DrawnPlace): Promise<DrawnContact | undefined>;
}

/** A page of a week's contacts, and where it ends; the last has no end. */
export type SamplePage = { readonly contacts: readonly DrawnContact[]; readonly after?: string };

/** Where an agent's part in a contact is in the sample. */
export type DrawnPlace = { readonly week: string; readonly agentId: AgentId; readonly contactId: ContactId };

/** Reviews, one of each rater for an agent's part in a contact. */
export interface Reviews {
  find(place: DrawnPlace & { readonly raterId: AgentId }): Promise<ContactReview | undefined>;
  /** Keeps a review when the version before it is the newest; `behind` when somebody was faster. */
  put(review: ContactReview): Promise<'kept' | 'behind'>;
  /** Reviews of an agent's contacts of a week. */
  ofAgent(agentId: AgentId, week: string): Promise<readonly ContactReview[]>;
  /** Reviews of an agent's contacts, the newest weeks first, past the place where a page ended or of any review. */
  newest(agentId: AgentId, after: string | undefined): Promise<ReviewPage>;
}

/** A page of an agent's reviews, and where it ends; the last has no end. */
export type ReviewPage = { readonly reviews: readonly ContactReview[]; readonly after?: string };
