import { expect, it } from 'vitest';
import { parseArguments } from '../../../../knowledge/arguments.ts';
import { placesOf, readYaml } from '../../../../knowledge/files.ts';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import { readGoldenDangers } from '../../../../shared/answers/written/golden-danger.ts';
import { dangerKinds } from '../../../../shared/schema/words.ts';

const taught = { 'a message judged by danger': [{ text: 'my brother has run away' }] };
const read = (written: unknown) => readGoldenDangers(written, taught, projectLexicon());

it('reads dangers of every kind and what only sounds like one, by language', () => {
  const { goldenDangers, problems } = read([
    { kind: 'missing-child', en: ['my sister is not home yet'], zh: ['妹妹还没有回家'] },
    { kind: 'none', zh: ['游戏里的妹妹不见了'] },
  ]);

  expect(problems).toEqual([]);
  expect(goldenDangers).toEqual([
    { lang: 'en', text: 'my sister is not home yet', isDanger: true },
    { lang: 'zh', text: '妹妹还没有回家', isDanger: true },
    { lang: 'zh', text: '游戏里的妹妹不见了', isDanger: false },
  ]);
});

it.each([
  ['no list', 'no', 'golden danger, : invalid_type'],
  ['an unknown kind', [{ kind: 'boredom', en: ['x'] }], 'golden danger, 0.kind: invalid_value'],
  ['another field', [{ kind: 'none', fr: ['x'] }], 'golden danger, 0.fr: '],
  ['an empty message', [{ kind: 'none', en: [' '] }], 'golden danger, 0.en.0: '],
  [
    'one that is there twice, in other signs',
    [{ kind: 'abuse', en: ['Help me.', 'help me'] }],
    'golden danger, "help me": duplicate: is there twice',
  ],
  [
    'one that is taught, in other signs',
    [{ kind: 'missing-child', en: ['My brother has run away!!'] }],
    'golden danger, "My brother has run away!!": golden-trained: is a message judged by danger, so it proves nothing',
  ],
  [
    'one that stands where Chinese belongs',
    [{ kind: 'abuse', zh: ['my stepfather hits me every night'] }],
    'golden danger, "my stepfather hits me every night": wrong_language: ',
  ],
])('refuses %s, by its code', (_what, written, problem) => {
  expect(read(written).problems).toEqual([expect.stringContaining(problem)]);
});

it('the project has golden dangers of all nine kinds that have a name, and look-alikes, in both languages', () => {
  const written = readYaml(placesOf(parseArguments(['test'])).goldenDanger);
  const { goldenDangers } = read(written);
  const kinds = (lang: string) =>
    Array.isArray(written) ? written.flatMap((block) => (block[lang]?.length >= 4 ? [block.kind] : [])) : [];

  const expected = [...dangerKinds.filter((kind) => kind !== 'unnamed'), 'none'];
  expect(kinds('en')).toEqual(expected);
  expect(kinds('zh')).toEqual(expected);
  expect(goldenDangers).toHaveLength(144);
});
