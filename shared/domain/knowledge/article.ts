import * as z from 'zod/mini';

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

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

const localised = z.strictObject({
  title: text(120),
  answer: text(2_000),
  phrasings: z.array(text(300)).check(z.minLength(3), z.maxLength(200)),
});

const day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((value) => !Number.isNaN(Date.parse(value))),
);

/** A question the school can answer, in Chinese and English, with where it goes when the answer does not suffice. */
export const Article = z.strictObject({
  id: z.string().check(z.regex(topics), z.maxLength(80)),
  topic: z.string().check(z.regex(topics), z.maxLength(40)),
  queue: z.string().check(z.regex(topics), z.maxLength(40)),
  tier: z.enum(['L1', 'L2', 'L3']),
  tags: z.array(z.string().check(z.regex(topics), z.maxLength(40))).check(z.maxLength(20)),
  validFrom: z.optional(day),
  validUntil: z.optional(day),
  person: z.optional(z.boolean()),
  texts: z.strictObject({ en: localised, zh: localised }),
});
/** A question the school can answer, in Chinese and English. */
export type Article = z.infer<typeof Article>;

/** Outcome of reading articles: all of them, or every problem, each a sentence naming the article and the field. */
export type ParsedArticles =
  | { readonly kind: 'ok'; readonly articles: readonly Article[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

const mostArticles = 5_000;

const nameOf = (input: unknown, at: number): string => {
  const id = z.safeParse(z.looseObject({ id: z.string().check(z.maxLength(80)) }), input);
  return id.success ? `article ${JSON.stringify(id.data.id)}` : `article number ${at + 1}`;
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
  const parsed = z.safeParse(Article, input);
  if (parsed.success) return { article: parsed.data, problems: faultsOf(parsed.data) };
  const name = nameOf(input, at);
  return {
    problems: parsed.error.issues.map(
      (issue) => `${name}, ${issue.path.slice(0, 6).join('.') || 'article'}: ${issue.code}: ${issue.message}`,
    ),
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
