import { type LexiconFile, personRules, smallTalks } from './lexicon-file.ts';
import { spelledOut } from './spelled-out.ts';

/** What is wrong with a lexicon beyond its form: patterns that do not compile or can never fit, doubled words, missing rules. */
export const faultsOfLexicon = (file: LexiconFile): readonly string[] => [
  ...listsOf(file).flatMap(([place, alternatives]) => [
    ...alternatives.flatMap((source, at) => patternFault(`${place}.${at}`, source)),
    ...doubled(place, alternatives),
  ]),
  ...file.concepts.flatMap(({ en = '', zh = '' }, at) => doubled(`lexicon concepts, ${at}`, wordsOf(`${en} ${zh}`))),
  ...doubled('lexicon languages, english', wordsOf(file.languages.english)),
  ...characterFaults(file.characters),
  ...pairFaults(file.cues),
  ...groupFaults(file.danger),
  ...Object.entries(file.regional).flatMap(([from, to]) =>
    from === to ? [`lexicon regional, ${from}: same: stands for itself`] : [],
  ),
  ...completeness(
    'person-rules',
    file['person-rules'].map(({ rule }) => rule),
    personRules,
  ),
  ...completeness(
    'small-talk',
    file['small-talk'].map(({ talk }) => talk),
    smallTalks,
  ),
];

type Named = readonly [place: string, alternatives: readonly string[]];

const listsOf = (file: LexiconFile): readonly Named[] => [
  ...dangerLists(file),
  ...file['person-rules'].flatMap(({ rule, signs, zh, en, words }) =>
    listsIn(`lexicon person-rules, ${rule}`, { signs, zh, en, words }),
  ),
  ...file['small-talk'].flatMap(({ talk, before, said, after }) =>
    listsIn(`lexicon small-talk, ${talk}`, { before, said, after }),
  ),
  ...(['tone', 'urgency', 'questions'] as const).flatMap((name) =>
    Object.entries(file[name]).flatMap(([key, pattern]) => listsIn(`lexicon ${name}, ${key}`, pattern)),
  ),
  ...listsIn('lexicon heard, settled', file.heard.settled),
  ['lexicon code', file.code],
  ...Object.entries(file.cues.words).flatMap(([key, pattern]) => listsIn(`lexicon cues, words.${key}`, pattern)),
];

// With the groups spelt out, so that a fault of a group is found where it hurts.
const dangerLists = ({ danger }: LexiconFile): readonly Named[] =>
  [...danger.rules, { kind: 'excused', ...danger.excused }, { kind: 'insisted', ...danger.insisted }].flatMap(
    ({ kind, en = [], zh = [] }): Named[] => [
      [`lexicon danger, ${kind}.en`, en.map((source) => spelledOut(source, 'en', danger))],
      [`lexicon danger, ${kind}.zh`, zh.map((source) => spelledOut(source, 'zh', danger))],
    ],
  );

const groupFaults = ({ groups, rules }: LexiconFile['danger']): readonly string[] =>
  rules.flatMap(({ kind, ...lists }) =>
    (['en', 'zh'] as const).flatMap((lang) =>
      (lists[lang] ?? []).flatMap((source) =>
        Array.from(source.matchAll(/<([a-z]{1,20})>/g), ([, name = '']) => name)
          .filter((name) => groups[name]?.[lang] === undefined)
          .map(
            (name) => `lexicon danger, ${kind}.${lang}: unknown: ${JSON.stringify(name)} is no group of this language`,
          ),
      ),
    ),
  );

const listsIn = (place: string, lists: Readonly<Record<string, readonly string[] | undefined>>): readonly Named[] => {
  const named = Object.entries(lists).flatMap(([key, list]): Named[] => (list ? [[`${place}.${key}`, list]] : []));
  return named.length > 0 ? named : [[place, ['']]];
};

// An alternative that fits an empty text fits every message, or is tried for ever where it may be repeated.
const patternFault = (place: string, source: string): readonly string[] => {
  if (source === '') return [`${place}: too_small: has no alternative`];
  try {
    const isEmptyAllowed = place.includes('.after.');
    if (!isEmptyAllowed && new RegExp(`^(?:${source})$`).test('')) return [`${place}: empty_match: fits an empty text`];
  } catch (error) {
    return [`${place}: bad_pattern: ${error instanceof Error ? error.message : String(error)}`];
  }
  return /[A-Z]/.test(source.replace(/\\./g, '')) ? [`${place}: upper_case: messages are compared in lower case`] : [];
};

const doubled = (place: string, all: readonly string[]): readonly string[] =>
  all.flatMap((one, at) =>
    all.indexOf(one) < at ? [`${place}: duplicate: ${JSON.stringify(one)} is there twice`] : [],
  );

const wordsOf = (text: string): readonly string[] => text.match(/\S+/g) ?? [];

const characterFaults = (rows: readonly string[]): readonly string[] => {
  const pairs = rows.flatMap((row) => row.split(' ')).map((pair) => Array.from(pair));
  const isTarget = new Set(pairs.map(([, to]) => to));
  return [
    ...doubled(
      'lexicon characters',
      pairs.map(([from = '']) => from),
    ),
    ...pairs.flatMap(([from = '', to]) =>
      from === to ? [`lexicon characters, ${from}: same: stands for itself`] : [],
    ),
    ...pairs.flatMap(([from = '']) =>
      isTarget.has(from) ? [`lexicon characters, ${from}: chain: is simplified and is what another becomes`] : [],
    ),
  ];
};

const pairFaults = ({ words, pairs }: LexiconFile['cues']): readonly string[] => [
  ...doubled('lexicon cues, pairs', pairs),
  ...pairs.flatMap((pair, at) =>
    pair
      .split(' ')
      .flatMap((name) =>
        Object.hasOwn(words, name) ? [] : [`lexicon cues, pairs.${at}: unknown: ${JSON.stringify(name)} is no cue`],
      ),
  ),
];

const completeness = (file: string, names: readonly string[], needed: readonly string[]): readonly string[] => [
  ...doubled(`lexicon ${file}`, names),
  ...needed.flatMap((name) => (names.includes(name) ? [] : [`lexicon ${file}: missing: ${name} is not there`])),
];
