import { hasHan } from '../words/han.ts';

const longFrom = 200;
// Up to the end of a sentence that comes after some characters: a very short one goes with the next.
const sentences = /.{12,200}?(?:[.?!。？！…]+|$)|.{1,200}/gs;

/**
 * What of a message is listened to by itself, one piece at least: the whole of a short one, each sentence of a long one, so that what one says does not
 * drown. In Chinese a third of the characters say as much.
 */
export const piecesOf = (text: string): readonly string[] =>
  (text.length * (hasHan(text) ? 3 : 1) > longFrom && text.match(sentences)) || [text];
