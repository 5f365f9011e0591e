const sentencePattern = /[^.?!。？！…]{1,400}[.?!。？！…]*/g;
const pieceLength = 200;

/** A long message in pieces of some sentences, so that what one of them says does not drown in the others; none of a short one. */
export const piecesOf = (text: string): readonly string[] => {
  if (text.length <= pieceLength) return [];
  const pieces: string[] = [];
  let piece = '';
  for (const [sentence] of text.matchAll(sentencePattern)) {
    if (piece !== '' && piece.length + sentence.length > pieceLength) {
      pieces.push(piece);
      piece = '';
    }
    piece += sentence;
  }
  return [...pieces, piece];
};
