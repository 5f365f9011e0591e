import { describe, expect, it } from 'vitest';
import { plantedIn } from '../../../bench/judged/planted.ts';
import { readSet } from '../../../bench/judged/rows.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../../knowledge/files.ts';
import { trainDanger } from '../../../shared/answers/engine/danger/train-danger.ts';
import { ordinaryOf } from '../../../shared/answers/engine/model/model.ts';
import { listenTo } from '../../../shared/answers/engine.ts';

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

describe('long messages of danger that nobody taught', () => {
  const long = readSet('bench/judged/long', 'danger').map(({ text }) => text);
  const heardBy = (model: Parameters<typeof listenTo>[0]) => long.filter((text) => listenTo(model, text).danger);

  it('are heard, more than half of them', () => {
    expect(heardBy({ lexicon, danger }).length).toBeGreaterThanOrEqual(0.5 * long.length);
  });

  it('are heard for what was taught: rules alone hear fewer', () => {
    expect(heardBy({ lexicon }).length).toBeLessThan(heardBy({ lexicon, danger }).length);
  });
});
