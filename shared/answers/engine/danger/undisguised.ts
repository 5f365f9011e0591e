// What is between the characters of a word to hide it: no width, or signs and spaces one by one, over the end of a line too. What is for private
// use shows nothing.
const zeroWidth = /[\p{Cf}\p{M}\p{Co}]/gu;
const lineEnd = /(?<!:\s{0,9})[\n\r]\s*/g;
const spacedLetters = /(?<![\p{L}\p{N}])(?:[a-z0-9@$!](?:[\s._*~-]{1,2}| \ue000 )){2,}[a-z0-9@$!](?![\p{L}\p{N}])/giu;
const signsInHan =
  /(?<=\p{Script=Han})(?:[\s.·•_*~|/\\-]{1,2}|(?<=(?<!\p{L})\p{Script=Han}) {1,3}\ue000 )(?=\p{Script=Han}(?:[\s.·•_*~|/\\-]|$))/gu;

// Each sign before the letter it looks like.
const meant = '0o1i3e4a5s7t@a$s!i';

// A digit or sign inside a word stands for the letter it looks like; a word is tried from its beginning alone.
const leetWord = /(?<![a-z])[a-z]+[0134579@$!]+[a-z]+(?:[0134579@$!]+[a-z]+)*/gi;

/**
 * A message without what hides its words: zero-width characters, spaces or signs between letters, figures that stand for letters. Where a
 * line ends stands \ue000, which the rules of danger read as a space, and their excuses as an end; none after a colon, nor inside such a word.
 */
export const undisguised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(zeroWidth, '')
    .trim()
    .replace(lineEnd, ' \ue000 ')
    .replace(spacedLetters, (found) => found.replace(/[\s._*~\ue000-]/g, ''))
    .replace(signsInHan, '')
    .replace(leetWord, (found) => found.replace(/[0134579@$!]/g, (sign) => meant.charAt(meant.indexOf(sign) + 1)));
