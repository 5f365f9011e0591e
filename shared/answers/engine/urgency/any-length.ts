import type { RatedText } from '../../written/rated-messages.ts';
import { hasHan } from '../words/han.ts';
import { sentencesOf } from '../words/sentences.ts';

// Of the rated messages every so many-th is taught a second time, inside a long one.
const every = 4;
const placesApart = 7;

const inside = (text: string, ordinary: string, at: number): string => {
  const sentences = sentencesOf(ordinary);
  const place = at % (sentences.length + 1);
  return [...sentences.slice(0, place), `${text}${hasHan(text) ? '。' : '. '}`, ...sentences.slice(place)].join('');
};

/**
 * Rated messages from 0 (P4) on whose length says nothing: the same, a part of them inside long ordinary ones with their level unchanged, and the long
 * ordinary ones themselves, which can wait.
 */
export const ofAnyLength = (rated: readonly RatedText[], ordinary: readonly string[]): readonly RatedText[] => {
  const around = Map.groupBy(ordinary, hasHan);
  const long = rated
    .filter((_, at) => at % every === 0)
    .flatMap(({ text, urgency }, at) => {
      const own = around.get(hasHan(text)) ?? [];
      const one = own[(at * every) % own.length];
      return one === undefined ? [] : [{ text: inside(text, one, at * placesApart), urgency }];
    });
  return [...rated, ...long, ...ordinary.map((text) => ({ text, urgency: 0 }))];
};
