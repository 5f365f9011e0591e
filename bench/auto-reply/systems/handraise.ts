import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { decodeKnowledge, encodeKnowledge } from '../../../shared/answers/engine/model/codec.ts';
import type { KnowledgeModel } from '../../../shared/answers/engine/model/model.ts';
import { rank } from '../../../shared/answers/engine/ranking/rank.ts';
import { type LabelledText, trainRanker } from '../../../shared/answers/engine/training/train-ranker.ts';
import { normalise } from '../../../shared/answers/engine/words/normalise.ts';
import { type Language, languages } from '../../../shared/schema/words.ts';
import type { Row } from '../rows.ts';
import type { Ask, System } from '../system.ts';

// A label's own words are the title that an article would have.
const titlesOf = (rows: readonly Row[]): LabelledText[] => {
  const normal = (text: string) => normalise(text, projectLexicon());
  const texts = new Set(rows.map(({ text }) => normal(text)));
  return [...new Set(rows.map(({ label }) => label))]
    .map((label) => ({ label, text: label.replace(/[_/]+/g, ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ') }))
    .filter(({ label, text }) => label !== '' && !texts.has(normal(text)));
};

/** Trains both languages on labelled rows, each label's words being its title, as a knowledge base without articles. */
export const trainRows = (rows: readonly Row[]): KnowledgeModel => {
  const lexicon = projectLexicon();
  const train = (lang: Language) => {
    const own = rows.filter((row) => row.lang === lang);
    return trainRanker([...own, ...titlesOf(own)], lexicon);
  };
  return { lexicon, articles: new Map(), rankers: { en: train('en'), zh: train('zh') } };
};

/** Asks a model as the bot would, in the language of the row. */
export const askModel =
  (model: KnowledgeModel): Ask =>
  ({ text, lang }) => {
    const candidates = rank(model, text, lang);
    return { labels: candidates.map(({ articleId }) => articleId), confidence: candidates[0]?.confidence ?? 0 };
  };

const mainLanguage = (rows: readonly Row[]): Language =>
  languages.toSorted(
    (a, b) => rows.filter(({ lang }) => lang === b).length - rows.filter(({ lang }) => lang === a).length,
  )[0] ?? 'en';

/** Our engine. */
export const handraise: System = {
  train: (rows) => {
    const model = trainRows(rows);
    const { scopeThreshold } = model.rankers[mainLanguage(rows)].confidence;
    return { ask: askModel(model), stored: encodeKnowledge(model), scopeThreshold };
  },
  load: (stored) => askModel(decodeKnowledge(stored)),
};
