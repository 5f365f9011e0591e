import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { gateDangers } from '../../../../../shared/answers/engine/gate/gate-dangers.ts';
import type { GoldenDanger } from '../../../../../shared/answers/written/golden-danger.ts';

// Rules alone hear here, or nothing does.
const listening = { lexicon: projectLexicon() };
const deaf = { lexicon: { ...projectLexicon(), danger: undefined } };
const hearingOnly = (rule: RegExp) => {
  const { danger } = listening.lexicon;
  return {
    lexicon: { ...listening.lexicon, danger: danger && { ...danger, rules: [['self-harm', rule, false]] as const } },
  };
};

const english = Array.from({ length: 12 }, (_, at) => `number ${at} says: i will kill myself`);
const dangers = [
  ...english.map((text): GoldenDanger => ({ lang: 'en', text, isDanger: true })),
  { lang: 'zh', text: '今天放学我就去自杀', isDanger: true },
] as const;
const lookAlike = { lang: 'en', text: 'this game makes me want to kill myself haha', isDanger: false } as const;
const golden = [...dangers, lookAlike];

describe('the gate of dangers', () => {
  it('refuses whoever hears fewer golden dangers, a language each, and names ten of what is lost', () => {
    const { problems } = gateDangers(deaf, listening, { stored: [], golden });

    const named = english.slice(0, 10).map((text) => JSON.stringify(text));
    expect(problems).toEqual([
      expect.stringContaining(
        `golden-danger-drop: en 0 of 12 golden dangers heard, published version 12 (false alarms 0 of 1, published version 1); no more: ${named.join(', ')}, 2 more: teach `,
      ),
      expect.stringMatching(/^golden-danger-drop: zh 0 of 1 .*"今天放学我就去自杀": teach /),
    ]);
  });

  it('refuses whoever hears fewer in one language, however much more in the other', () => {
    const [chinese, both] = [hearingOnly(/自杀/), hearingOnly(/自杀|kill myself/)];
    const asked = { stored: [], golden };

    expect(gateDangers(chinese, hearingOnly(/number 7/), asked).problems).toEqual([
      expect.stringMatching(/^golden-danger-drop: en 0 of 12 .* version 1 .*; no more: "number 7 says: /),
    ]);
    expect(gateDangers(both, chinese, asked).problems).toEqual([]);
  });

  it('counts dangers: one that is lost where another is found is no loss', () => {
    expect(gateDangers(hearingOnly(/number 3/), hearingOnly(/number 7/), { stored: [], golden }).problems).toEqual([]);
  });

  it('refuses for a stored danger by its own name', () => {
    const { problems } = gateDangers(deaf, listening, { stored: ['今天放学我就去自杀'], golden: [] });

    expect(problems).toEqual([expect.stringMatching(/^danger-drop: zh 0 of 1 stored dangers heard/)]);
  });

  it('tells how each hears the dangers and the look-alikes', () => {
    const { heard } = gateDangers(deaf, listening, { stored: [], golden });

    expect(heard.now.en).toMatchObject({ recall: { right: 0, total: 12 }, falseAlarms: { right: 0, total: 1 } });
    expect(heard.published?.en).toMatchObject({
      recall: { right: 12, total: 12 },
      falseAlarms: { right: 1, total: 1, share: 1 },
    });
  });

  it('refuses nobody for hearing more, be it a danger or a false alarm', () => {
    expect(gateDangers(listening, deaf, { stored: english, golden }).problems).toEqual([]);
  });

  it('tells of the first version and refuses nothing', () => {
    const { heard, problems } = gateDangers(deaf, undefined, { stored: english, golden });

    expect(problems).toEqual([]);
    expect(heard).toEqual({
      now: expect.objectContaining({ zh: expect.objectContaining({ recall: expect.anything() }) }),
    });
  });
});
