import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import { Tier } from '../../schema/words.ts';

const topics = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** What is wrong in a text of an article, in words that follow "article <id>, <field>: ", or undefined when nothing is. */
export const faultOf = (field: string, text: string): string | undefined => {
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(text.replace(/\n|\u200d|\ufe0f/g, '')))
    return 'control_character: holds a control or invisible character, write plain text';
  if (/<\/?[a-z!][^>]*>|<!--|&(?:#\d+|#x[\da-f]+|lt|gt);/i.test(text) || /<(?:script|img|svg|iframe)/i.test(text))
    return 'html: holds an HTML tag, write plain text';
  if (/\{\{|\}\}|\$\{|<%|%>/.test(text)) return 'template: holds a template field, only canned replies have those';
  if (/javascript:|data:text/i.test(text)) return 'script: holds a script address, write plain text';
  if (!field.endsWith('answer') && /^\s*[=+\-@|\t]/u.test(text))
    return `formula: starts with "${text.trim().charAt(0)}", which a spreadsheet runs as a formula`;
  return undefined;
};

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

const localised = v.strictObject({
  title: text(120),
  answer: text(2_000),
  phrasings: v.pipe(v.array(text(300)), v.minLength(3), v.maxLength(200)),
});

const day = v.pipe(v.string(), v.isoDate());

/** A question the school can answer, in Chinese and English, with where it goes when the answer does not suffice. */
export const Article = v.strictObject({
  // `index` is the first page of the help center, in whose folder every article's page has its id for a name.
  id: v.pipe(v.string(), v.regex(topics), v.maxLength(80), v.notValue('index')),
  topic: v.pipe(v.string(), v.regex(topics), v.maxLength(40)),
  queue: v.pipe(v.string(), v.regex(topics), v.maxLength(40)),
  tier: Tier,
  tags: v.pipe(v.array(v.pipe(v.string(), v.regex(topics), v.maxLength(40))), v.maxLength(20)),
  validFrom: v.optional(day),
  validUntil: v.optional(day),
  person: v.optional(v.boolean()),
  /** A person's word that the bot may answer this by itself; without it, only what many labelled messages made sure. */
  automatic: v.optional(v.boolean()),
  texts: v.strictObject({ en: localised, zh: localised }),
});
/** A question the school can answer, in Chinese and English. */
export type Article = v.InferOutput<typeof Article>;

/** Outcome of reading articles: all of them, or every problem, each a sentence naming the article and the field. */
export type ParsedArticles =
  | { readonly kind: 'ok'; readonly articles: readonly Article[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

const mostArticles = 5_000;

const nameOf = (input: unknown, at: number): string => {
  const id = v.safeParse(v.object({ id: v.pipe(v.string(), v.maxLength(80)) }), input);
  return id.success ? `article ${JSON.stringify(id.output.id)}` : `article number ${at + 1}`;
};

const faultsOf = (article: Article): string[] => {
  const fields = (['en', 'zh'] as const).flatMap((lang) => {
    const { title, answer, phrasings } = article.texts[lang];
    return [
      [`${lang}.title`, title] as const,
      [`${lang}.answer`, answer] as const,
      ...phrasings.map((phrasing, at) => [`${lang}.phrasings[${at}]`, phrasing] as const),
    ];
  });
  return fields.flatMap(([field, value]) => {
    const fault = faultOf(field, value);
    return fault ? [`article "${article.id}", ${field}: ${fault}`] : [];
  });
};

const parseArticle = (
  input: unknown,
  at: number,
): { readonly article?: Article; readonly problems: readonly string[] } => {
  const parsed = v.safeParse(Article, input);
  if (parsed.success) return { article: parsed.output, problems: faultsOf(parsed.output) };
  const name = nameOf(input, at);
  return {
    problems: parsed.issues.map((issue) => `${name}, ${fieldOf(issue) || 'article'}: ${problemOf(issue)}`),
  };
};

const doubled = (articles: readonly Article[]): string[] => {
  const seen = new Map<string, string>();
  return articles.flatMap(({ id, texts }) => {
    const keys = [
      `id: ${id}`,
      ...(['en', 'zh'] as const).flatMap((lang) =>
        texts[lang].phrasings.map((phrasing) => `${lang}: ${phrasing.toLowerCase()}`),
      ),
    ];
    return keys.flatMap((key) => {
      const owner = seen.get(key);
      seen.set(key, id);
      return owner === undefined
        ? []
        : [`article "${id}", ${key.slice(0, 60)}: duplicate: already in article "${owner}"`];
    });
  });
};

/** Reads a list of articles: refused as a whole, with every problem, when one is malformed, hostile or doubled. */
export const parseArticles = (input: unknown): ParsedArticles => {
  if (!Array.isArray(input)) return { kind: 'refused', problems: ['articles: invalid_type: expected a list'] };
  if (input.length > mostArticles)
    return { kind: 'refused', problems: [`articles: too_big: ${input.length} articles, at most ${mostArticles}`] };
  const parsed = input.map(parseArticle);
  const articles = parsed.flatMap(({ article }) => (article ? [article] : []));
  const problems = [...parsed.flatMap((one) => one.problems), ...doubled(articles)];
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'ok', articles };
};
