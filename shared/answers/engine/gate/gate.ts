import { languages } from '../../../schema/words.ts';
import type { Article } from '../../written/article.ts';
import type { GoldenQuestion } from '../../written/golden-question.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { rankWith } from '../ranking/rank.ts';
import { type GoldenFigures, type GoldenReport, testGolden } from './golden.ts';

/** What the gate compares with: the figures of the published version, and how far a share may fall. */
export type GateOptions = { readonly now: number; readonly previous?: GoldenReport; readonly allowedDrop?: number };

/** Whether a model may be published, with its golden figures; or every reason why not. */
export type GateOutcome =
  | { readonly kind: 'pass'; readonly report: GoldenReport }
  | { readonly kind: 'refused'; readonly problems: readonly string[]; readonly report: GoldenReport };

const lostQuestions = (model: KnowledgeModel, articles: readonly Article[]): string[] =>
  articles.flatMap(({ id, texts }) =>
    languages.flatMap((lang) =>
      [texts[lang].title, ...texts[lang].phrasings].flatMap((text) => {
        const found = rankWith(model.rankers[lang], text)[0]?.articleId;
        return found === id
          ? []
          : [`question-lost: ${lang} ${JSON.stringify(text)} of article "${id}" finds "${found ?? 'nothing'}"`];
      }),
    ),
  );

const watched = [
  'coverage',
  'precision',
  'outOfScopeRecall',
  'personRecall',
] as const satisfies readonly (keyof GoldenFigures)[];

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

const drops = (report: GoldenReport, previous: GoldenReport, allowed: number): string[] =>
  languages.flatMap((lang) =>
    watched.flatMap((figure) => {
      const now = report[lang][figure].share;
      const before = previous[lang][figure].share;
      return now >= before - allowed
        ? []
        : [`golden-drop: ${lang} ${figure} ${percent(now)}, published version ${percent(before)}`];
    }),
  );

const unknownExpectations = (articles: readonly Article[], golden: readonly GoldenQuestion[]): string[] => {
  const known = new Set(['out-of-scope', 'person', ...articles.map(({ id }) => id)]);
  return golden.flatMap(({ text, expect }) =>
    known.has(expect)
      ? []
      : [`golden-unknown: ${JSON.stringify(text)} expects article "${expect}", which does not exist`],
  );
};

/**
 * Decides whether a model may be published: every stored title and phrasing still finds its own article first, every
 * golden expectation exists, and no golden figure falls below the published version's.
 */
export const gate = (
  model: KnowledgeModel,
  articles: readonly Article[],
  golden: readonly GoldenQuestion[],
  { now, previous, allowedDrop = 0 }: GateOptions,
): GateOutcome => {
  const report = testGolden(model, golden, now);
  const problems = [
    ...lostQuestions(model, articles),
    ...unknownExpectations(articles, golden),
    ...(previous ? drops(report, previous, allowedDrop) : []),
  ];
  return problems.length > 0 ? { kind: 'refused', problems, report } : { kind: 'pass', report };
};
