import { hasHan } from '../words/han.ts';

const sentencePattern = /[^.?!。？！…]{1,200}[.?!。？！…]*/g;

// From so many characters on a message is long, and from so many on a piece of it stands by itself: a third of it in Chinese, which says as much in it.
const longFrom = 200;
const pieceFrom = 20;

/**
 * What of a message is listened to by itself, one piece at least: the whole of a short one; of a long one each sentence, a very short one together with
 * the next, so that what one of them says does not drown in the others.
 */
export const piecesOf = (text: string): readonly string[] => {
  const sayingMuch = hasHan(text) ? 3 : 1;
  if (text.length * sayingMuch <= longFrom) return [text];
  const pieces: string[] = [];
  let piece = '';
  for (const [sentence] of text.matchAll(sentencePattern)) {
    piece += sentence;
    if (piece.length * sayingMuch < pieceFrom) continue;
    pieces.push(piece);
    piece = '';
  }
  return piece ? [...pieces, piece] : pieces;
};
