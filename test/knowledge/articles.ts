import * as fc from 'fast-check';
import { type Article, parseArticles } from '../../shared/answers/written/article.ts';
import { articlesOfTopic } from '../../shared/answers/written/topic-file.ts';
import { smallTopicFiles } from '../functions/auto-reply/small-knowledge.ts';

/** Three articles. */
export const smallArticles = (): readonly Article[] => {
  const parsed = parseArticles(smallTopicFiles().flatMap(articlesOfTopic));
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join('; '));
  return parsed.articles;
};

const signs = [
  'a',
  'Z',
  '9',
  '汉',
  ' ',
  '\n',
  '"',
  "'",
  ',',
  '\\',
  '\\n',
  '*',
  '_',
  '#',
  '## en: ',
  '- ',
  '1. ',
  '`',
  '|',
  '[x](y)',
  '&',
  '~',
  '!',
  '\n# x',
  '\n- y',
  ': ',
  '$',
  '.',
];
const text = (longest: number) =>
  fc
    .array(fc.constantFrom(...signs), { minLength: 1, maxLength: longest })
    .map((parts) => `q${parts.join('')}q`.replace(/[ \t]+\n/g, '\n'));
const localised = fc.record({
  title: text(6),
  answer: text(20),
  phrasings: fc.uniqueArray(text(8), { minLength: 3, maxLength: 5, selector: (one) => one.toLowerCase() }),
});

/** Articles with everything in their texts that CSV or Markdown could take for a sign of its own. */
export const anyArticles: fc.Arbitrary<readonly Article[]> = fc
  .uniqueArray(
    fc.record(
      {
        id: fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?$/),
        topic: fc.constantFrom('login', 'live-class'),
        queue: fc.constantFrom('account', 'billing'),
        tier: fc.constantFrom(1 as const, 2 as const, 3 as const),
        tags: fc.array(fc.constantFrom('a', 'b-c'), { maxLength: 2 }),
        validFrom: fc.constant('2026-01-31'),
        validUntil: fc.constant('2027-01-31'),
        person: fc.boolean(),
        automatic: fc.boolean(),
        texts: fc.record({ en: localised, zh: localised }),
      },
      { requiredKeys: ['id', 'topic', 'queue', 'tier', 'tags', 'texts'] },
    ),
    { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
  )
  .filter((articles) => parseArticles(articles).kind === 'ok');
