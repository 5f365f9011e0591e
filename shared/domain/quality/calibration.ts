import { type ContactReview, type ReviewAnswer, weighed } from './review.ts';

/** How near to each other raters are in a section of a form, over every two reviews of the same part in a contact. */
export type RaterAgreement = {
  readonly form: string;
  readonly section: string;
  /** Pairs of reviews in which both answered something of the section that weighs; nothing of any other pair is counted. */
  readonly pairs: number;
  /** Questions both of a pair answered, and how many of them alike. */
  readonly questions: number;
  readonly agreed: number;
  /** Mean difference of the section's two scores, from 0 to 1, whichever is higher. */
  readonly meanDifference: number;
};

type Reviewed = Pick<ContactReview, 'contactId' | 'agentId' | 'raterId' | 'role' | 'form' | 'answers'>;
type Pair = { readonly form: string; readonly one: readonly ReviewAnswer[]; readonly other: readonly ReviewAnswer[] };

/** Compares supervisors who reviewed the same, by form and section; sections nobody compared, or of which nothing weighs anything, are left out. */
export function calibrationOf(reviews: readonly Reviewed[]): readonly RaterAgreement[] {
  const bySection = Map.groupBy(pairsOf(reviews).flatMap(sectionsOf), ({ form, section }) => `${form} ${section}`);
  return [...bySection.values()].flatMap((compared) => {
    const { form, section } = compared[0] ?? {};
    if (form === undefined || section === undefined) return [];
    const sum = (of: (one: Compared) => number) => compared.reduce((total, one) => total + of(one), 0);
    return [
      {
        ...{ form, section, pairs: compared.length },
        ...{ questions: sum(({ questions }) => questions), agreed: sum(({ agreed }) => agreed) },
        meanDifference: sum(({ difference }) => difference) / compared.length,
      },
    ];
  });
}

function pairsOf(reviews: readonly Reviewed[]): readonly Pair[] {
  const supervised = reviews.filter(({ role = 'supervisor' }) => role === 'supervisor');
  const same = Map.groupBy(supervised, ({ contactId, agentId, form }) => `${contactId} ${agentId} ${form}`);
  return [...same.values()].flatMap((ofOne) =>
    ofOne.flatMap((one, at) =>
      ofOne
        .slice(at + 1)
        .filter(({ raterId }) => raterId !== one.raterId)
        .map((other) => ({ form: one.form, one: one.answers, other: other.answers })),
    ),
  );
}

type Compared = {
  readonly form: string;
  readonly section: string;
  readonly questions: number;
  readonly agreed: number;
  readonly difference: number;
};

function sectionsOf({ form, one, other }: Pair): readonly Compared[] {
  return [...Map.groupBy(one, ({ section }) => section)].flatMap(([section, mine]) => {
    const theirs = other.filter((answer) => answer.section === section);
    const [here, there] = [weighed(mine), weighed(theirs)];
    if (here === undefined || there === undefined) return [];
    const numbers = new Map(theirs.map(({ question, number }) => [question, number]));
    const both = mine.filter(({ question }) => numbers.has(question));
    const agreed = both.filter(({ question, number }) => numbers.get(question) === number).length;
    return [{ form, section, questions: both.length, agreed, difference: Math.abs(here - there) }];
  });
}
