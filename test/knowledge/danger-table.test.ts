import { expect, test } from 'vitest';
import { dangerTable } from '../../knowledge/commands/danger-table.ts';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import { testDangers } from '../../shared/answers/engine.ts';

const golden = [
  { lang: 'en', text: 'i want to kill myself', isDanger: true },
  { lang: 'en', text: 'this game makes me want to kill myself haha', isDanger: false },
  { lang: 'zh', text: '今天放学我就去自杀', isDanger: true },
] as const;
const lexicon = projectLexicon();
const hearing = testDangers({ lexicon }, golden);
const deaf = testDangers({ lexicon: { ...lexicon, danger: undefined } }, golden);

const cellsOf = (table: string) => table.split('\n').map((line) => line.split(/ {2,}/).slice(0, 3));

test('says how dangers and look-alikes are heard, with intervals', () => {
  expect(cellsOf(dangerTable({ now: hearing }))).toEqual([
    ['figure', 'en', 'zh'],
    ['dangerRecall', '100.0 % [2.5, 100.0] 1/1', '100.0 % [2.5, 100.0] 1/1'],
    ['falseAlarms', '100.0 % [2.5, 100.0] 1/1', 'none'],
  ]);
});

test('says beside each figure what it was before', () => {
  expect(cellsOf(dangerTable({ now: deaf, published: hearing })).slice(1)).toEqual([
    ['dangerRecall', '0.0 % [0.0, 97.5] 0/1', '0.0 % [0.0, 97.5] 0/1'],
    ['dangerRecall, before', '100.0 % [2.5, 100.0] 1/1', '100.0 % [2.5, 100.0] 1/1'],
    ['falseAlarms', '0.0 % [0.0, 97.5] 0/1', 'none'],
    ['falseAlarms, before', '100.0 % [2.5, 100.0] 1/1', 'none'],
  ]);
});
