import { type Language, languages } from '../../../schema/words.ts';
import type { Exemplar } from '../../written/exemplar.ts';
import type { SparseVector } from '../features/matrix.ts';
import type { Vectors } from '../features/vocabulary.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { cosineOf, type FreshExemplar, type Ranker, scoreVectors, vectorsOf } from '../ranking/ranker.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';

/** The most exemplars an article learns from in one language; the newest count. */
export const mostExemplars = 60;

const nearDuplicate = 0.95;
const nearlyStored = 0.9;
const clusterCosine = 0.6;

/** Exemplars sorted by what may be learned from them. */
export type Curated = {
  readonly kept: readonly Exemplar[];
  readonly dropped: readonly Exemplar[];
  readonly quarantined: readonly Exemplar[];
};

const dayMs = 86_400_000;

const voteKey = ({ studentId, text, at }: Exemplar, lexicon: Lexicon): string =>
  `${studentId}\n${normalise(text, lexicon)}\n${Math.floor(at / dayMs)}`;

// One vote a student, question and day: the last one counts.
const lastVotes = (exemplars: readonly Exemplar[], lexicon: Lexicon): Exemplar[] => {
  const votes = new Map<string, Exemplar>();
  for (const exemplar of exemplars.toSorted((a, b) => a.at - b.at)) votes.set(voteKey(exemplar, lexicon), exemplar);
  return [...votes.values()];
};

type VotedText = { readonly exemplar: Exemplar; readonly vectors: Vectors; readonly text: string };
type Group = { readonly lead: VotedText; readonly votes: VotedText[] };

const groupNear = (votes: readonly VotedText[], least: number): Group[] => {
  const groups: Group[] = [];
  for (const vote of votes) {
    const group = groups.find(
      ({ lead }) => lead.text === vote.text || cosineOf(lead.vectors.all, vote.vectors.all) >= least,
    );
    if (group) group.votes.push(vote);
    else groups.push({ lead: vote, votes: [vote] });
  }
  return groups;
};

// Twice as many votes as all other articles together settle a dispute.
const settled = ({ votes }: Group): string | null | undefined => {
  const counts = Map.groupBy(votes, ({ exemplar }) => exemplar.articleId);
  const [winner] = [...counts].sort(([, a], [, b]) => b.length - a.length);
  if (!winner) return undefined;
  const [articleId, own] = winner;
  return own.length >= 2 * (votes.length - own.length) ? articleId : undefined;
};

// A vote against a stored question that says nearly the same needs a second vote.
const contradictsStored = (ranker: Ranker, { lead, votes }: Group, articleId: string | null): boolean => {
  if (votes.filter(({ exemplar }) => exemplar.articleId === articleId).length > 1) return false;
  const { likeness } = scoreVectors(ranker, lead.vectors);
  return likeness.some((near, label) => near >= nearlyStored && ranker.labels[label] !== (articleId ?? ''));
};

const curateLanguage = (ranker: Ranker, exemplars: readonly Exemplar[]): Curated => {
  const votes = exemplars.map((exemplar) => ({
    exemplar,
    vectors: vectorsOf(ranker, exemplar.text),
    text: normalise(exemplar.text, ranker.lexicon),
  }));
  const kept: Exemplar[] = [];
  const dropped: Exemplar[] = [];
  const quarantined: Exemplar[] = [];
  for (const group of groupNear(votes, nearDuplicate)) {
    const articleId = settled(group);
    if (articleId === undefined || contradictsStored(ranker, group, articleId))
      quarantined.push(...group.votes.map(({ exemplar }) => exemplar));
    else {
      const [first, ...doubles] = group.votes.filter(({ exemplar }) => exemplar.articleId === articleId);
      if (first) kept.push(first.exemplar);
      dropped.push(...doubles.map(({ exemplar }) => exemplar));
      quarantined.push(...group.votes.flatMap(({ exemplar }) => (exemplar.articleId === articleId ? [] : [exemplar])));
    }
  }
  const capped = [...Map.groupBy(kept, ({ articleId }) => articleId).values()].map((own) =>
    own.toSorted((a, b) => b.at - a.at),
  );
  return {
    kept: capped.flatMap((own) => own.slice(0, mostExemplars)).sort((a, b) => a.at - b.at),
    dropped: [...dropped, ...capped.flatMap((own) => own.slice(mostExemplars))],
    quarantined,
  };
};

/**
 * Decides which exemplars may teach: one vote a student, question and day; near duplicates dropped; votes that contradict
 * each other or a stored question quarantined until they are settled; the newest 60 an article and language.
 */
export const curateExemplars = (model: KnowledgeModel, exemplars: readonly Exemplar[]): Curated => {
  const votes = lastVotes(exemplars, model.lexicon);
  const repeated = exemplars.filter((exemplar) => !votes.includes(exemplar));
  const sides = languages.map((lang) =>
    curateLanguage(
      model.rankers[lang],
      votes.filter((vote) => vote.lang === lang),
    ),
  );
  return {
    kept: sides.flatMap(({ kept }) => kept),
    dropped: [...repeated, ...sides.flatMap(({ dropped }) => dropped)],
    quarantined: sides.flatMap(({ quarantined }) => quarantined),
  };
};

const freshOf = (ranker: Ranker, lang: Language, exemplars: readonly Exemplar[]): FreshExemplar[] =>
  exemplars.flatMap(({ articleId, lang: spoken, text }) => {
    const label = ranker.labels.indexOf(articleId ?? '');
    return spoken !== lang || label < 0 ? [] : [{ label, vector: vectorsOf(ranker, text).all }];
  });

/** The model with exemplars that count at once, by likeness, until the next training: the curated ones of those given replace any before. */
export const withExemplars = (model: KnowledgeModel, exemplars: readonly Exemplar[]): KnowledgeModel => {
  const { kept } = curateExemplars(model, exemplars);
  const refresh = (lang: Language): Ranker => ({
    ...model.rankers[lang],
    fresh: freshOf(model.rankers[lang], lang, kept),
  });
  return { ...model, rankers: { en: refresh('en'), zh: refresh('zh') } };
};

/** A message that no article answered, or the draft of a new answer. */
export type Draft = { readonly id: string; readonly lang: Language; readonly text: string };

/** Groups drafts that ask the same (cosine of 0.6 or more to the group's first), the most asked group first. */
export const clusterDrafts = <T extends Draft>(
  model: KnowledgeModel,
  drafts: readonly T[],
): readonly (readonly T[])[] =>
  languages
    .flatMap((lang) => {
      const groups: { readonly lead: SparseVector; readonly drafts: T[] }[] = [];
      for (const draft of drafts.filter((one) => one.lang === lang)) {
        const vector = vectorsOf(model.rankers[lang], draft.text).all;
        const near = groups.find(({ lead }) => cosineOf(lead, vector) >= clusterCosine);
        if (near) near.drafts.push(draft);
        else groups.push({ lead: vector, drafts: [draft] });
      }
      return groups.map((group) => group.drafts);
    })
    .sort((a, b) => b.length - a.length);
