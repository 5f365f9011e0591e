import type { Article } from '../shared/answers/written.ts';
import { languages } from '../shared/schema/words.ts';
import { booleanIn, tierIn } from './cells.ts';
import { Failure } from './failure.ts';

// Signs that Markdown or HTML would read; escaped, every viewer shows them as they are.
const signs = /[\\`*_[\]<>#|~&{}!$]/g;

/** Writes a text so that Markdown shows it as it is. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(signs, (sign) => `\\${sign}`)
    .replace(/^(\s*)([-+=]|\d+[.)])/gm, (_, space, mark) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);

const unescapeMarkdown = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

// No text holds this sign unescaped, and every viewer breaks the line there.
const lineBreak = '<br>';
const inOneLine = (text: string): string => escapeMarkdown(text).replaceAll('\n', lineBreak);
const fromOneLine = (text: string): string => text.split(lineBreak).map(unescapeMarkdown).join('\n');

const metaOf = ({ topic, queue, tier, tags, validFrom, validUntil, person, automatic }: Article): readonly string[] => [
  `- topic: ${topic}`,
  `- queue: ${queue}`,
  `- tier: ${tier}`,
  `- tags: ${tags.join(' ')}`,
  ...(validFrom === undefined ? [] : [`- validFrom: ${validFrom}`]),
  ...(validUntil === undefined ? [] : [`- validUntil: ${validUntil}`]),
  ...(person === undefined ? [] : [`- person: ${person}`]),
  ...(automatic === undefined ? [] : [`- automatic: ${automatic}`]),
];

/** Writes articles as Markdown: a heading an article, its fields, and for each language title, answer and phrasings. */
export const articlesToMarkdown = (articles: readonly Article[]): string =>
  articles
    .map((article) =>
      [
        `# ${article.id}`,
        '',
        ...metaOf(article),
        ...languages.flatMap((lang) => {
          const { title, answer, phrasings } = article.texts[lang];
          const asked = phrasings.map((phrasing) => `- ${inOneLine(phrasing)}`);
          return [
            '',
            `## ${lang}: ${inOneLine(title)}`,
            '',
            escapeMarkdown(answer),
            '',
            `### ${lang} phrasings`,
            '',
            ...asked,
          ];
        }),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');

/** Reads articles from Markdown as `parseArticles` takes them, unchecked; throws a Failure for what has no article in it. */
export const articlesFromMarkdown = (text: string): readonly unknown[] => {
  const [preface = '', ...parts] = text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .split(/^# /m);
  if (preface.trim() !== '')
    throw new Failure('bad_file', 'the text before the first heading "# <article id>" belongs to no article');
  if (parts.length === 0) throw new Failure('bad_file', 'there is no heading "# <article id>"');
  return parts.map(articleOf);
};

function articleOf(part: string): unknown {
  const [head = '', ...sections] = part.split(/^(?=###? )/m);
  const [id = '', ...lines] = head.split('\n');
  const meta = new Map(lines.flatMap((line) => pairOf(line)));
  const { tier, tags, person, automatic, ...rest } = Object.fromEntries(meta);
  const texts = languages.flatMap((lang) => textIn(lang, sections));
  return {
    id: id.trim(),
    ...rest,
    tier: tierIn(tier),
    tags: (tags ?? '').split(' ').filter(Boolean),
    ...(person === undefined ? {} : { person: booleanIn(person) }),
    ...(automatic === undefined ? {} : { automatic: booleanIn(automatic) }),
    texts: Object.fromEntries(texts),
  };
}

function pairOf(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^- (\w+): ?(.*)$/.exec(line) ?? [];
  return name === undefined || name === 'id' || name === 'texts' ? [] : [[name, (value ?? '').trim()]];
}

function textIn(lang: string, sections: readonly string[]): readonly (readonly [string, unknown])[] {
  const titled = sections.find((section) => section.startsWith(`## ${lang}: `));
  const listed = sections.find((section) => section.startsWith(`### ${lang} phrasings`));
  if (titled === undefined || listed === undefined) return [];
  const [heading = '', ...answer] = titled.split('\n');
  const phrasings = listed.split('\n').flatMap((line) => (line.startsWith('- ') ? [fromOneLine(line.slice(2))] : []));
  const title = fromOneLine(heading.slice(`## ${lang}: `.length));
  return [[lang, { title, answer: unescapeMarkdown(answer.join('\n').trim()), phrasings }]];
}
