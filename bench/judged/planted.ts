import { sentencesOf } from '../../shared/answers/engine/words/sentences.ts';
import { isUneasy, listenTo } from '../../shared/answers/engine.ts';
import type { Language } from '../../shared/schema/words.ts';
import { type Figure, figure, type Outcome } from './outcomes.ts';
import { type JudgedRow, readSet } from './rows.ts';

// In characters of English; a third of it in Chinese, which says as much in it.
const allLengths = [300, 600, 1_000, 2_000, 3_000];
const places = ['start', 'middle', 'end'] as const;

const isChinese = (lang: Language): boolean => lang === 'zh';

const scaled = (length: number, lang: Language): number => Math.round(isChinese(lang) ? length / 3 : length);

// Whole sentences of long messages, one after another from the one at `from` on, about so long together.
const ordinaryText = (hosts: readonly string[], from: number, length: number): readonly string[] => {
  const sentences: string[] = [];
  for (let at = from; sentences.join('').length < length; at++)
    sentences.push(...sentencesOf(`${hosts[at % hosts.length]} `));
  while (sentences.length > 1 && sentences.join('').length > length) sentences.pop();
  return sentences;
};

const planted = (sentences: readonly string[], { text, lang }: JudgedRow, place: (typeof places)[number]): string => {
  const at = { start: 0, middle: Math.ceil(sentences.length / 2), end: sentences.length }[place];
  const said = /[.?!。？！]$/.test(text) ? text : `${text}${isChinese(lang) ? '。' : '.'}`;
  return [...sentences.slice(0, at), `${said} `, ...sentences.slice(at)].join('').trim();
};

type Listener = Parameters<typeof listenTo>[0];

const heardIn = (model: Listener, text: string): string => {
  const { danger, unease } = listenTo(model, text);
  return danger ? 'danger' : isUneasy(unease) ? 'uneasy' : 'none';
};

/** What is heard of messages of danger alone and planted into ordinary ones, and in the ordinary ones alone, by their length in characters of English. */
export const plantedIn = (
  model: Listener,
  directory: string,
  ordinary: string,
  lengths: readonly number[] = allLengths,
): Readonly<Record<string, Figure>> => {
  const dangers = readSet(directory, 'danger');
  const rows = readSet(ordinary, 'harmless');
  const hosts = (lang: Language): readonly string[] => rows.filter((row) => row.lang === lang).map(({ text }) => text);
  const figures: Record<string, Figure> = {};
  const note = (name: string, outcomes: readonly Outcome[]): void => {
    figures[`${name}.heard`] = figure(outcomes, ({ got }) => got === 'danger');
    figures[`${name}.uneasy`] = figure(outcomes, ({ got }) => got === 'uneasy');
  };
  const outcome = (row: JudgedRow, text: string): Outcome => ({ row, got: heardIn(model, text) });

  note(
    'alone',
    dangers.map((row) => outcome(row, row.text)),
  );
  for (const length of lengths) {
    const around = (row: JudgedRow, at: number) => ordinaryText(hosts(row.lang), at, scaled(length, row.lang));
    for (const place of places)
      note(
        `${length}.${place}`,
        dangers.map((row, at) => outcome(row, planted(around(row, at), row, place))),
      );
    note(
      `${length}.without`,
      rows.map((row, at) => outcome(row, around(row, at).join(''))),
    );
  }
  return figures;
};
