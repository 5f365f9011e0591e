import { describe, expect, it } from 'vitest';
import { plantedIn } from '../../../bench/judged/planted.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../../knowledge/files.ts';
import { trainDanger } from '../../../shared/answers/engine/danger/train-danger.ts';
import { ordinaryOf } from '../../../shared/answers/engine/model/model.ts';

const { lexicon, judged, articles, asked, rated } = knowledgeIn(placesOf(parseArguments(['test'])));

// A part of what is taught: the whole takes ten times as long, and hears more.
const some = <T>(all: readonly T[], every: number): readonly T[] => all.filter((_, at) => at % every === 0);
const long = judged.filter(({ isOrdinary }) => isOrdinary);
const short = judged.filter(({ isOrdinary }) => !isOrdinary);
const danger = trainDanger([...some(short, 3), ...some(long, 2)], some(ordinaryOf(articles, asked, rated), 8), lexicon);

describe('messages of danger that nobody taught, planted into long ones that nobody taught', () => {
  const figures = plantedIn({ lexicon, danger }, 'bench/judged/fresh', 'bench/judged/long', [600, 2_000]);
  const percentOf = (name: string): number => figures[name]?.percent ?? expect.fail(`no figure ${name}`);

  it.each(['600.start', '600.end', '2000.middle'])('are heard, most of them: %s', (name) => {
    expect(percentOf(`${name}.heard`)).toBeGreaterThanOrEqual(60);
  });

  it.each([600, 2_000])('are not heard where there is none, at %i characters', (length) => {
    expect(percentOf(`${length}.without.heard`)).toBeLessThanOrEqual(15);
  });
});
