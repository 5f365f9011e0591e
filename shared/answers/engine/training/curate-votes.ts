import { type Language, languages } from '../../../schema/words.ts';
import type { Article } from '../../written/article.ts';
import type { Exemplar } from '../../written/exemplar.ts';
import { trainingRows } from '../model/model.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { likenessOf } from './likeness.ts';
import type { LabelledText } from './train-ranker.ts';

/** A vote of an agent, with the reviewer's word: approved, or taken back with a version that had learned it. */
export type Vote = Exemplar & { readonly word?: 'approved' | 'taken-back' | undefined };

/** What the votes are held against: the articles and the asked questions, as they are written. */
export type StoredQuestions = {
  readonly articles: readonly Article[];
  readonly asked: readonly Exemplar[];
  readonly lexicon: Lexicon;
};

/**
 * Why a vote waits for a reviewer: nobody else said so, others said otherwise, a stored question of another article says nearly
 * the same, or it or one like it was taken back.
 */
export type WhyVoteWaits = 'one-agent' | 'divided' | 'against-stored' | 'taken-back';

/** Votes sorted by what may be learned from them, oldest first; `dropped` repeat others. */
export type Curated = {
  readonly kept: readonly Vote[];
  readonly dropped: readonly Vote[];
  readonly waiting: readonly { readonly vote: Vote; readonly why: WhyVoteWaits }[];
};

/** The most votes an article learns from in one language; the newest count. */
export const mostVotes = 60;

/** How many different agents must agree on a question before it counts without a reviewer. */
export const fewestAgents = 2;

const sameQuestion = 0.95;
const nearlyStored = 0.9;
// Two agents seldom get the same words: of questions this near, both are answered by one article.
const likeQuestion = 0.85;

const dayMs = 86_400_000;

const voteKey = ({ studentId, text, at }: Vote, lexicon: Lexicon): string =>
  `${studentId}\n${normalise(text, lexicon)}\n${Math.floor(at / dayMs)}`;

// One vote a student, question and day: the last one counts.
const lastVotes = (votes: readonly Vote[], lexicon: Lexicon): readonly Vote[] => {
  const last = new Map<string, Vote>();
  for (const vote of votes.toSorted((one, other) => one.at - other.at)) last.set(voteKey(vote, lexicon), vote);
  return [...last.values()];
};

/** A vote among the others of its language: how near each other vote and the stored questions are. */
type Standing = {
  readonly vote: Vote;
  readonly others: readonly Near[];
  /** The nearest stored question of its own article, and of any other. */
  readonly own: number;
  readonly other: number;
};
type Near = { readonly vote: Vote; readonly cosine: number };

const nearest = (stored: readonly LabelledText[], cosines: Float32Array, isMeant: (label: string) => boolean): number =>
  stored.reduce((most, { label }, row) => (isMeant(label) ? Math.max(most, cosines[row] ?? 0) : most), 0);

const standingsOf = (stored: readonly LabelledText[], votes: readonly Vote[], lexicon: Lexicon): Standing[] => {
  const likeness = likenessOf(
    [...stored, ...votes].map(({ text }) => text),
    lexicon,
  );
  return votes.map((vote, at) => {
    const cosines = likeness(stored.length + at);
    const label = vote.articleId ?? '';
    const near = votes.flatMap((one, place): Near[] => {
      const cosine = cosines[stored.length + place] ?? 0;
      return place !== at && cosine >= likeQuestion ? [{ vote: one, cosine }] : [];
    });
    return {
      vote,
      others: near,
      own: nearest(stored, cosines, (one) => one === label),
      other: nearest(stored, cosines, (one) => one !== label),
    };
  });
};

// A vote that does not tell its agent may be of any of the others: all such votes are one agent, where no other is named.
const agentsIn = (votes: readonly Near[]): number => {
  const standing = votes.filter(({ vote }) => vote.word !== 'taken-back');
  const named = new Set(standing.flatMap(({ vote }) => vote.agentId ?? []));
  return named.size || Math.min(1, standing.length);
};

const isApproved = ({ word }: Vote): boolean => word === 'approved';

const isAgainstStored = ({ own, other }: Standing): boolean => other >= nearlyStored && other > own;

// Twice as many agents as say otherwise settle a dispute; a reviewer's word settles it alone.
const whyWaits = ({ vote, others }: Standing): WhyVoteWaits | undefined => {
  if (isApproved(vote)) return undefined;
  const agreeing = [{ vote, cosine: 1 }, ...others.filter((one) => one.vote.articleId === vote.articleId)];
  const same = agreeing.filter(({ cosine }) => cosine >= sameQuestion);
  const against = others.filter((one) => one.vote.articleId !== vote.articleId && one.cosine >= sameQuestion);
  if (same.some((one) => one.vote.word === 'taken-back')) return 'taken-back';
  if (against.some((one) => isApproved(one.vote)) || agentsIn(same) < 2 * agentsIn(against)) return 'divided';
  return same.some((one) => isApproved(one.vote)) || agentsIn(agreeing) >= fewestAgents ? undefined : 'one-agent';
};

// Of votes that say the same one teaches: the approved one, or else the first.
const withoutRepeats = (standing: readonly Standing[]): ReadonlySet<Vote> => {
  const taken = new Set<Vote>();
  const approvedFirst = [true, false].flatMap((first) => standing.filter(({ vote }) => isApproved(vote) === first));
  for (const { vote, others } of approvedFirst)
    if (!others.some((one) => one.cosine >= sameQuestion && taken.has(one.vote))) taken.add(vote);
  return taken;
};

const curateLanguage = (stored: readonly LabelledText[], votes: readonly Vote[], lexicon: Lexicon): Curated => {
  const standings = standingsOf(stored, votes, lexicon);
  // What contradicts a stored question has no say on other votes.
  const mute = new Set(standings.filter(isAgainstStored).map(({ vote }) => vote));
  const judged = standings.map((standing) => {
    const others = standing.others.filter(({ vote }) => !mute.has(vote));
    return { standing, why: mute.has(standing.vote) ? ('against-stored' as const) : whyWaits({ ...standing, others }) };
  });
  const counting = judged.flatMap(({ standing, why }) => (why === undefined ? [standing] : []));
  const unlike = withoutRepeats(counting);
  const byArticle = Map.groupBy(unlike, ({ articleId }) => articleId);
  const newest = new Set(
    [...byArticle.values()].flatMap((own) => own.toSorted((a, b) => b.at - a.at).slice(0, mostVotes)),
  );
  return {
    kept: [...newest].sort((a, b) => a.at - b.at),
    dropped: counting.flatMap(({ vote }) => (newest.has(vote) ? [] : [vote])),
    waiting: judged.flatMap(({ standing: { vote }, why }) => (why === undefined ? [] : [{ vote, why }])),
  };
};

/**
 * Decides which votes may teach: one a student, question and day; none against a stored question of another article; of the
 * rest those a reviewer approved and those on which two agents agree, not half as many disagree, and nothing was taken back;
 * repeats once; the newest 60 an article and language.
 */
export const curateVotes = (votes: readonly Vote[], { articles, asked, lexicon }: StoredQuestions): Curated => {
  const last = lastVotes(votes, lexicon);
  const repeated = votes.filter((vote) => !last.includes(vote));
  const curated = languages.map((lang: Language) => {
    const own = last.filter((vote) => vote.lang === lang);
    return own.length === 0 ? nothing : curateLanguage(trainingRows(articles, asked, lang), own, lexicon);
  });
  return {
    kept: curated.flatMap(({ kept }) => kept),
    dropped: [...repeated, ...curated.flatMap(({ dropped }) => dropped)],
    waiting: curated.flatMap(({ waiting }) => waiting),
  };
};

const nothing: Curated = { kept: [], dropped: [], waiting: [] };
