import { type Language, languages } from '../../../schema/words.ts';

/** How like danger a piece of a long ordinary message is, by a machine that had not seen it; `of` says which message. */
export type ScoredPiece = { readonly lang: Language; readonly score: number; readonly of?: number | undefined };

/** Of the long ordinary messages that are taught, left out of the training, this share may be heard as danger: they tell of more than people write in a forum. */
const heardShare = 0.13;
// Longer ones than any that is taught are made of so many that follow each other.
const together = [1, 2, 4];

/** What a share of the values reaches; 0 where there are none. */
export const highest = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => b - a)[Math.floor(share * values.length)] ?? 0;

type Scored = { readonly likest: number; readonly pieces: number };

const joined = (messages: readonly Scored[]): Scored => ({
  likest: Math.max(...messages.map(({ likest }) => likest)),
  pieces: messages.reduce((sum, { pieces }) => sum + pieces, 0),
});

const longOnes = (messages: readonly Scored[]): readonly Scored[] =>
  together.flatMap((many) =>
    messages.slice(0, Math.max(0, messages.length - many + 1)).map((_, at) => joined(messages.slice(at, at + many))),
  );

/**
 * What the threshold of each language must grow by with the natural logarithm of how many pieces a message has, so that ordinary ones are heard as
 * danger alike at any length: the likest of many pieces is likelier to be like something.
 */
export const growthOver = (
  thresholds: Readonly<Record<Language, number>>,
  pieces: readonly ScoredPiece[],
): Readonly<Record<Language, number>> => {
  const [en = 0, zh = 0] = languages.map((lang) => {
    const own = Map.groupBy(
      pieces.filter((piece) => piece.lang === lang && piece.of !== undefined),
      ({ of }) => of,
    );
    const messages = [...own.values()].map((all) => ({
      likest: Math.max(...all.map(({ score }) => score)),
      pieces: all.length,
    }));
    const needed = longOnes(messages)
      .filter(({ pieces: many }) => many > 1)
      .map(({ likest, pieces: many }) => (likest - thresholds[lang]) / Math.log(many));
    return Math.max(0, highest(needed, heardShare));
  });
  return { en, zh };
};
