/** A rule of how Chinese is set, and what breaks it. */
type Rule = readonly [rule: string, breaks: RegExp];

const rules: readonly Rule[] = [
  [
    'punctuation beside Chinese has full width',
    /[\p{Script=Han}][,;:?!()]|[,;:?!()][\p{Script=Han}]|[\p{Script=Han}]\.(?![\w.])/u,
  ],
  ['quotes are “ ” or 「 」', /["']/],
  ['whoever reads is 您', /[你妳](?!们|們)/],
  ['a number stands without blanks in a Chinese sentence', /\p{Script=Han} +\d|\d +\p{Script=Han}/u],
  ['a sentence goes on with …, not with dots', /\.\.\./],
];

/** What a Chinese text breaks of how Chinese is set, a line each; none for a text that holds no Chinese. */
export function typographyOf(where: string, text: string): readonly string[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  return rules.filter(([, breaks]) => breaks.test(text)).map(([rule]) => `${where}: ${rule}: ${text}`);
}
