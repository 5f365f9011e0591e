// What is between the characters of a word to hide it: no width, accents, or signs and spaces one by one, over the end of a line too. What is
// for private use shows nothing. Pinyin keeps its tones from "xiǎng" on: who wants "sǐ" is in danger, not who wants "sī".
const zeroWidth = /[\p{Cf}\p{Co}]|(?<!xia(?:\u030cng.{0,99})?)\p{M}/giu;
const lineEnd = /(?<!:\s{0,9})[\n\r]\s*/g;
const spacedLetters = /(?<![\p{L}\p{N}])(?:[a-z\d@$!][\s._*~\ue000-]{1,3}){2,}[a-z\d@$!](?![\p{L}\p{N}])/giu;
// The first of a list ("自，杀，毒") hides nothing, unless it begins as somebody speaks.
const signsInHan =
  /(?<=\p{sc=Han})(?!(?<=(?<!\p{L}[,、 ]*)[^我想不]) ?[,、])(?:[\s\p{P}\p{S}]{1,8}|(?<=(?<!\p{L}).) {1,3}\ue000 )(?=\p{sc=Han}(?![\p{L}\p{N}]))/gu;

/** Each sign before the letter it looks like, inside a word. */
export const leetSigns = '0o1i3e4a5s7t@a$s!i';

// A digit or sign inside a word stands for the letter it looks like; a word is tried from its beginning alone.
const leetWord = /(?<![a-z])[a-z]+(?:[\d@$!]+[a-z]+)+/gi;

/**
 * A message without what hides its words: zero-width characters, accents, spaces or signs between letters, figures and letters of other scripts that
 * stand for letters (`looks`: each before what it looks like). Where a line ends stands \ue000, which the rules of danger read as a space, and their
 * excuses as an end; none after a colon, nor inside such a word.
 */
export const undisguised = (text: string, looks: string): string => {
  const letterOf = (sign: string): string => looks.split(sign)[1]?.[0] ?? sign;
  return text
    .normalize('NFKD')
    .replace(zeroWidth, '')
    .replace(/[^ -~]/gu, letterOf)
    .trim()
    .replace(lineEnd, ' \ue000 ')
    .replace(spacedLetters, (found) => found.replace(/[^\w@$!]|_/g, ''))
    .replace(signsInHan, '')
    .replace(leetWord, (found) => found.replace(/[^a-z]/gi, letterOf));
};
