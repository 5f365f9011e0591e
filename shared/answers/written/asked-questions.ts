import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import { languages } from '../../schema/words.ts';
import { type Article, faultOf } from './article.ts';
import type { Exemplar } from './exemplar.ts';
import type { GoldenQuestion } from './golden-question.ts';

const Question = v.strictObject({
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000)),
  /** The article that answers it, or `out-of-scope`. */
  expect: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
});
const Questions = v.array(Question);

/** Questions as students ask them, each checked by a person, as exemplars; or every problem. */
export type ReadAsked = { readonly exemplars: readonly Exemplar[]; readonly problems: readonly string[] };

/**
 * Reads the asked questions as written, a list by language: they teach like a vote, and they calibrate how sure the bot
 * may be. A question of the golden set is refused, for the set would prove nothing any more; so is one asked twice.
 */
export const readAsked = (
  written: Readonly<Record<string, unknown>>,
  articles: readonly Article[],
  golden: readonly GoldenQuestion[],
): ReadAsked => {
  const known = new Set(['out-of-scope', ...articles.map(({ id }) => id)]);
  const seen = new Map(golden.map(({ text }) => [text.toLowerCase(), 'golden: is a golden question']));
  const read = languages.map((lang): ReadAsked => {
    const parsed = v.safeParse(Questions, written[lang] ?? []);
    if (!parsed.success)
      return {
        exemplars: [],
        problems: parsed.issues.map((issue) => `asked ${lang}, ${fieldOf(issue)}: ${problemOf(issue)}`),
      };
    const problems = parsed.output.flatMap(({ text, expect }) => {
      const fault =
        seen.get(text.toLowerCase()) ??
        faultOf('question', text) ??
        (known.has(expect) ? undefined : `unknown: expects article "${expect}", which does not exist`);
      seen.set(text.toLowerCase(), 'duplicate: is there twice');
      return fault === undefined ? [] : [`asked ${lang}, ${JSON.stringify(text)}: ${fault}`];
    });
    return { exemplars: parsed.output.map(({ text, expect }) => exemplarOf(lang, text, expect)), problems };
  });
  return {
    exemplars: read.flatMap(({ exemplars }) => exemplars),
    problems: read.flatMap(({ problems }) => problems),
  };
};

const exemplarOf = (lang: Exemplar['lang'], text: string, expect: string): Exemplar => ({
  articleId: expect === 'out-of-scope' ? null : expect,
  lang,
  text,
  studentId: '',
  at: 0,
});
