import { type Language, languages } from '../../../schema/words.ts';
import type { DangerModel } from '../danger/danger-model.ts';
import type { Vocabulary } from '../features/vocabulary.ts';
import type { Confidence } from '../ranking/confidence.ts';
import type { Ranker } from '../ranking/ranker.ts';
import type { UrgencyModel } from '../urgency/urgency-model.ts';
import { type Lexicon, openLexicon, type StoredLexicon } from '../words/lexicon.ts';
import type { ArticleCard, KnowledgeModel } from './model.ts';
import { checkSections, type Numbers, openSections, packSections } from './sections.ts';

type RankerMeta = {
  readonly labels: readonly string[];
  readonly unseenIdf: number;
  readonly confidence: Omit<Confidence, 'coefficients'>;
  /** Absent in blobs of before, which had them all. */
  readonly knowsConcepts?: boolean;
};
type Meta = {
  readonly lexicon: StoredLexicon;
  readonly articles: readonly ArticleCard[];
  readonly rankers: Readonly<Record<Language, RankerMeta>>;
  readonly replies?: RankerMeta | undefined;
  readonly urgency?: Pick<RankerMeta, 'unseenIdf'> | undefined;
  readonly danger?: DangerMeta | undefined;
  /** Absent in blobs of before, whose long messages are heard as the short ones. */
  readonly long?: DangerMeta | undefined;
};

type DangerMeta = Pick<RankerMeta, 'unseenIdf'> &
  Pick<DangerModel, 'thresholds' | 'uneasy' | 'growth' | 'step' | 'bias'>;

const metaOf = ({
  labels,
  vocabulary,
  confidence: { coefficients: _section, ...confidence },
  knowsConcepts,
}: Ranker): RankerMeta => ({
  labels,
  knowsConcepts,
  unseenIdf: vocabulary.unseenIdf,
  confidence,
});

const sectionsOf = (
  lang: Language | 'replies',
  { vocabulary, exemplars, supports, confidence }: Ranker,
): [string, Numbers][] => [
  [`${lang}.coefficients`, confidence.coefficients],
  [`${lang}.ids`, vocabulary.ids],
  [`${lang}.idf`, vocabulary.idf],
  [`${lang}.exemplarStart`, exemplars.start],
  [`${lang}.exemplarRow`, exemplars.row],
  [`${lang}.exemplar`, exemplars.value],
  [`${lang}.exemplarLabel`, exemplars.label],
  [`${lang}.supportStart`, supports.start],
  [`${lang}.supportLabel`, supports.label],
  [`${lang}.support`, supports.weight],
  [`${lang}.scale`, supports.scale],
  [`${lang}.bias`, supports.bias],
];

const urgencySections = ({ vocabulary, mean, scale, words, signs, steps }: UrgencyModel): [string, Numbers][] => [
  ['urgency.ids', vocabulary.ids],
  ['urgency.idf', vocabulary.idf],
  ['urgency.mean', mean],
  ['urgency.scale', scale],
  ['urgency.words', words],
  ['urgency.signs', signs],
  ['urgency.steps', steps],
];

const dangerSections = (of: 'danger' | 'long', { vocabulary, weights }: DangerModel): [string, Numbers][] => [
  [`${of}.ids`, vocabulary.ids],
  [`${of}.idf`, vocabulary.idf],
  [`${of}.weights`, weights],
];

const dangerMeta = ({ vocabulary, thresholds, uneasy, growth, step, bias }: DangerModel): DangerMeta => ({
  unseenIdf: vocabulary.unseenIdf,
  thresholds,
  uneasy,
  growth,
  step,
  bias,
});

/** Writes a model as one versioned blob with a checksum. */
export const encodeKnowledge = ({
  lexicon,
  articles,
  rankers,
  replies,
  urgency,
  danger,
}: KnowledgeModel): Uint8Array => {
  const meta: Meta = {
    lexicon: lexicon.stored,
    articles: [...articles.values()],
    rankers: { en: metaOf(rankers.en), zh: metaOf(rankers.zh) },
    replies: replies && metaOf(replies),
    urgency: urgency && { unseenIdf: urgency.vocabulary.unseenIdf },
    danger: danger && dangerMeta(danger),
    long: danger?.long && dangerMeta(danger.long),
  };
  const sections = [
    ...languages.flatMap((lang) => sectionsOf(lang, rankers[lang])),
    ...(replies ? sectionsOf('replies', replies) : []),
    ...(urgency ? urgencySections(urgency) : []),
    ...(danger ? dangerSections('danger', danger) : []),
    ...(danger?.long ? dangerSections('long', danger.long) : []),
  ];
  return packSections(meta, Object.fromEntries(sections));
};

const taker =
  (sections: ReadonlyMap<string, Numbers>, of: Language | 'replies' | 'urgency' | 'danger' | 'long') =>
  <T extends Numbers>(name: string, kind: abstract new (...args: never[]) => T): T => {
    const found = sections.get(`${of}.${name}`);
    if (found instanceof kind) return found;
    throw new Error(`knowledge blob: no section ${of}.${name}`);
  };

type Taker = ReturnType<typeof taker>;

// By what they hold: each is named many times, and the bot is held to its bytes.
const [Floats, Places, Rows, Steps] = [Float32Array, Uint32Array, Uint16Array, Int8Array] as const;

const vocabularyOf = (take: Taker, { unseenIdf }: Pick<Vocabulary, 'unseenIdf'>): Vocabulary => ({
  ids: take('ids', Places),
  idf: take('idf', Floats),
  unseenIdf,
});

const readRanker = (
  sections: ReadonlyMap<string, Numbers>,
  of: Language | 'replies',
  meta: RankerMeta,
  lexicon: Lexicon,
): Ranker => {
  const take = taker(sections, of);
  return {
    labels: meta.labels,
    lexicon,
    vocabulary: vocabularyOf(take, meta),
    exemplars: {
      start: take('exemplarStart', Places),
      row: take('exemplarRow', Rows),
      value: take('exemplar', Uint8Array),
      label: take('exemplarLabel', Rows),
    },
    supports: {
      start: take('supportStart', Places),
      label: take('supportLabel', Rows),
      weight: take('support', Steps),
      scale: take('scale', Floats),
      bias: take('bias', Floats),
    },
    knowsConcepts: meta.knowsConcepts ?? true,
    confidence: { ...meta.confidence, coefficients: take('coefficients', Float64Array) },
  };
};

const readUrgency = (take: Taker, meta: NonNullable<Meta['urgency']>): UrgencyModel => ({
  vocabulary: vocabularyOf(take, meta),
  mean: take('mean', Floats),
  scale: take('scale', Floats),
  words: take('words', Steps),
  signs: take('signs', Steps),
  steps: take('steps', Floats),
});

const readDanger = (take: Taker, { unseenIdf, ...meta }: DangerMeta): DangerModel => ({
  vocabulary: vocabularyOf(take, { unseenIdf }),
  weights: take('weights', Steps),
  ...meta,
});

/** Opens a blob that `encodeKnowledge` wrote, without copying; throws an error that says what is wrong with any other. */
export const decodeKnowledge = (blob: Uint8Array): KnowledgeModel => {
  checkSections(blob);
  return openKnowledge(blob);
};

/** Opens a blob that is known to be whole, as one is whose SHA-256 is what was published. */
export const openKnowledge = (blob: Uint8Array): KnowledgeModel => {
  const { meta, sections } = openSections(blob);
  try {
    const { articles, rankers, lexicon: stored, replies, urgency, danger, long } = meta as Meta;
    const lexicon = openLexicon(stored);
    const read = (lang: Language): Ranker => readRanker(sections, lang, rankers[lang], lexicon);
    return {
      lexicon,
      articles: new Map(articles.map((article) => [article.id, article])),
      rankers: { en: read('en'), zh: read('zh') },
      replies: replies && readRanker(sections, 'replies', replies, lexicon),
      urgency: urgency && readUrgency(taker(sections, 'urgency'), urgency),
      danger: danger && {
        ...readDanger(taker(sections, 'danger'), danger),
        long: long && readDanger(taker(sections, 'long'), long),
      },
    };
  } catch (cause) {
    throw new Error('knowledge blob: it holds no model', { cause });
  }
};
