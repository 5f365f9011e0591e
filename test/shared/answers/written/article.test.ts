import { describe, expect, it } from 'vitest';
import { parseArticles } from '../../../../shared/answers/written/article.ts';
import { articlesOfTopic } from '../../../../shared/answers/written/topic-file.ts';
import { smallSchool } from '../small-school.ts';

const [first] = smallSchool;

const withEnglish = (change: object): unknown[] => [
  { ...first, texts: { ...first?.texts, en: { ...first?.texts.en, ...change } } },
];

const problemsOf = (input: unknown): readonly string[] => {
  const parsed = parseArticles(input);
  return parsed.kind === 'refused' ? parsed.problems : [];
};

describe('parseArticles', () => {
  it('reads good articles', () => {
    expect(parseArticles(smallSchool)).toEqual({ kind: 'ok', articles: smallSchool });
  });

  it.each([
    ['a script', { answer: 'Press <script>alert(1)</script> here' }, 'en.answer: html'],
    ['an HTML tag', { title: 'Forgotten <b>password</b>' }, 'en.title: html'],
    ['an HTML character', { title: 'Forgotten &lt;password' }, 'en.title: html'],
    ['a template field', { answer: 'Hello {{student.name}}' }, 'en.answer: template'],
    ['a template literal', { title: `Hello $${'{'}name}` }, 'en.title: template'],
    ['a script address', { answer: 'Open javascript:alert(1)' }, 'en.answer: script'],
    ['a control character', { title: 'Forgotten\u0007 password' }, 'en.title: control_character'],
    ['a character that turns the text round', { title: 'Forgotten \u202e password' }, 'en.title: control_character'],
    ['a formula in a title', { title: '=HYPERLINK("x")' }, 'en.title: formula'],
    ['a formula in a phrasing', { phrasings: ['@SUM(1)', 'two two', 'three'] }, 'en.phrasings[0]: formula'],
  ])('refuses %s and names the article and the field', (_, change, fault) => {
    expect(problemsOf(withEnglish(change))).toEqual([
      expect.stringContaining(`article "login-forgot-password", ${fault}`),
    ]);
  });

  it('refuses the name of the first page of the help center', () => {
    expect(problemsOf([{ ...first, id: 'index' }])).toEqual(['article "index", id: reserved: allowed is !"index"']);
  });

  it('refuses a megabyte', () => {
    expect(problemsOf(withEnglish({ answer: 'a'.repeat(1_000_000) }))).toEqual([
      expect.stringContaining('article "login-forgot-password", texts.en.answer: too_big'),
    ]);
  });

  it('refuses unknown fields, missing languages and what is no list', () => {
    expect(problemsOf([{ ...first, colour: 'red' }])).toHaveLength(1);
    expect(problemsOf([{ ...first, texts: { en: first?.texts.en } }])[0]).toContain('texts.zh');
    expect(problemsOf('articles')).toEqual(['articles: invalid_type: expected a list']);
  });

  it('refuses a doubled id and a phrasing in two articles', () => {
    const [one, two] = smallSchool;
    const stolen = { ...two, texts: { ...two?.texts, en: { ...two?.texts.en, phrasings: one?.texts.en.phrasings } } };

    expect(problemsOf([one, one]).length).toBeGreaterThan(0);
    expect(problemsOf([one, stolen])[0]).toContain('already in article "login-forgot-password"');
  });

  it('refuses a day that does not exist', () => {
    expect(problemsOf([{ ...first, validFrom: '2026-13-01' }])[0]).toContain('validFrom');
  });
});

describe('articlesOfTopic', () => {
  it('puts the topic, the queue and the languages in their place', () => {
    const { topic, queue, texts, ...rest } = first ?? {};
    const file = { topic, queue, articles: [{ ...rest, ...texts }] };

    expect(articlesOfTopic(file)).toEqual([first]);
  });

  it('gives the word of the file to its articles, unless one has its own', () => {
    const { topic, queue, texts, automatic: _own, ...rest } = first ?? {};
    const articles = [
      { ...rest, ...texts },
      { ...rest, automatic: false, ...texts },
    ];

    const words = (file: object) => articlesOfTopic({ topic, queue, articles, ...file });

    expect(words({ automatic: true })).toMatchObject([{ automatic: true }, { automatic: false }]);
    expect(words({})[0]).not.toHaveProperty('automatic');
    expect(problemsOf(words({ automatic: 'yes' }))[0]).toContain('automatic');
  });

  it('leaves what is no topic file for the parser to refuse', () => {
    expect(problemsOf(articlesOfTopic({ topic: 'x' }))).not.toEqual([]);
  });
});
