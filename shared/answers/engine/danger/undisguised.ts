// What is between the characters of a word to hide it: no width, accents, or signs and spaces one by one, over the end of a line too. What is
// for private use shows nothing.
const zeroWidth = /[\p{Cf}\p{M}\p{Co}]/gu;
const lineEnd = /(?<!:\s{0,9})[\n\r]\s*/g;
const spacedLetters = /(?<![\p{L}\p{N}])(?:[a-z0-9@$!][\s._*~\ue000-]{1,3}){2,}[a-z0-9@$!](?![\p{L}\p{N}])/giu;
const signsInHan =
  /(?<=\p{sc=Han})(?:[\s\p{P}~|]{1,3}|(?<=(?<!\p{L})\p{sc=Han}) {1,3}\ue000 )(?=\p{sc=Han}(?:[\s\p{P}~|]|$))/gu;

/** Each sign before the letter it looks like, inside a word. */
export const leetSigns = '0o1i3e4a5s7t@a$s!i';

// A digit or sign inside a word stands for the letter it looks like; a word is tried from its beginning alone.
const leetWord = /(?<![a-z])[a-z]+[0134579@$!]+[a-z]+(?:[0134579@$!]+[a-z]+)*/gi;

/**
 * A message without what hides its words: zero-width characters, accents, spaces or signs between letters, figures and letters of other scripts that
 * stand for letters (`looks`: each before what it looks like). Where a line ends stands \ue000, which the rules of danger read as a space, and their
 * excuses as an end; none after a colon, nor inside such a word.
 */
export const undisguised = (text: string, looks: string): string => {
  const letterOf = (sign: string): string => {
    const at = looks.indexOf(sign);
    return at < 0 ? sign : looks.charAt(at + sign.length);
  };
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
