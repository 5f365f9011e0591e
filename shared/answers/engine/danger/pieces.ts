import { inOneLine } from './danger-rules.ts';

/**
 * What of a message is listened to by itself, one piece at least: the whole of a short one, each sentence of a long one, so that what one says does not
 * drown, and once however often it is said. What counts is bytes: a Chinese character has three, and says as much as three others.
 */
export const piecesOf = (inLines: string): readonly string[] => {
  const bytes = Buffer.byteLength(inLines);
  if (bytes <= 200) return [inOneLine(inLines)];
  const most = bytes > inLines.length * 2 ? 96 : 200;
  // Up to the end of a sentence or line that comes after some characters: a short one, which says little, goes with the next. One without an end is cut where it can be.
  const sentences = RegExp(`.{${most >> 3},${most}}?([.?!。\ue000]|$)|.{1,${most}}([ ,]|$)|.{1,${most}}`, 'gs');
  return [...new Set(inLines.match(sentences)?.map(inOneLine))];
};
