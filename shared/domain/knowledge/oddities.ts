/** Why a message cannot be read as a question. */
export type Oddity = 'empty' | 'too-long' | 'code' | 'gibberish';

/** A message longer than this, in characters, is a letter: a person reads it. */
export const longestQuestion = 1_000;

const codeSigns = [
  /[;{}]\s*(?:\n|$)/,
  /=>|===|!==|&&|\|\||::|->/,
  /\b(?:function|const|let|var|return|def|class|import|public|static|void|int|printf?|console\.log|#include|elif|lambda)\b.*[({=:<]/,
  /\bselect\b.+\bfrom\b.+\b(?:where|join|;)/i,
  /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/i,
  /\w+\([^)]*\)\s*[;{:.]/,
  /traceback \(most recent|exception in thread|\bat [\w.$]+\([\w.]+:\d+\)/i,
];

const isCode = (text: string): boolean => codeSigns.filter((sign) => sign.test(text)).length >= 2;

const isMash = (word: string): boolean =>
  word.length >= 4 &&
  (!/[aeiouy]/.test(word) ||
    /[^aeiouy\d]{5,}/.test(word) ||
    /^(?:(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|zxcv|xcvb|cvbn).*)+$/.test(word));

const isGibberish = (normalised: string): boolean => {
  if (/\p{Script=Han}/u.test(normalised)) return false;
  const words = normalised.match(/[a-z]+/g) ?? [];
  return words.length > 0 && words.filter(isMash).length * 2 > words.length;
};

/** The reason why a message is no question that could be looked up, or undefined. */
export const oddityOf = (text: string, normalised: string): Oddity | undefined => {
  if (text.length > longestQuestion) return 'too-long';
  if ((normalised.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) return 'empty';
  if (isCode(text)) return 'code';
  return isGibberish(normalised) ? 'gibberish' : undefined;
};
