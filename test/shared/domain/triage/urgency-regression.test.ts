import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import { emptyLexicon } from '../../../../shared/domain/knowledge/lexicon.ts';
import {
  openUrgency,
  predictUrgency,
  type RatedText,
  trainUrgency,
  urgencyChances,
} from '../../../../shared/domain/triage/urgency-regression.ts';

const lexicon = projectLexicon();

const subjects = ['lesson', 'essay', 'quiz', 'video', 'forum', 'tutor', 'badge', 'course'];
const rated = (urgency: number, sayings: readonly ((subject: string) => string)[]): RatedText[] =>
  sayings.flatMap((say) => subjects.map((subject) => ({ text: say(subject), urgency })));

const rows: readonly RatedText[] = [
  ...rated(1, [(subject) => `thanks, the ${subject} was lovely`, (subject) => `这个${subject}很棒，谢谢`]),
  ...rated(3, [(subject) => `where can I find the ${subject}?`, (subject) => `请问${subject}在哪里看？`]),
  ...rated(6, [
    (subject) => `I can't open the ${subject}, it is due today, please help!`,
    (subject) => `${subject}打不开，今天就截止了，快帮帮我！`,
  ]),
];

const model = trainUrgency(rows, lexicon);

describe('trainUrgency', () => {
  it.each([
    [
      'English',
      "I can't open the workbook, please help, due today!",
      'where is the workbook?',
      'thanks, lovely workbook',
    ],
    ['Chinese', '练习册打不开，今天截止，帮帮我！', '请问练习册在哪里？', '练习册很棒，谢谢'],
  ])('expects more of a cry for help than of a question than of thanks in %s', (_, cry, question, thanks) => {
    const expected = [cry, question, thanks].map((text) => predictUrgency(model, text));

    expect(expected).toEqual(expected.toSorted((a, b) => b - a));
    expect(expected[0]).toBeGreaterThan(5);
    expect(expected[2]).toBeLessThan(2);
  });

  it('gives the same model for the same messages', () => {
    expect(trainUrgency(rows, lexicon).stored).toEqual(model.stored);
  });

  it('draws a stronger ridge nearer to what is usual', () => {
    const weightOf = ({ stored }: typeof model): number =>
      Math.max(...stored.scorers.map(({ signs }) => signs.reduce((most, sign) => Math.max(most, Math.abs(sign)), 0)));

    expect(weightOf(trainUrgency(rows, lexicon, { ridge: 100 }))).toBeLessThan(weightOf(model) / 4);
  });

  it('expects of any message the only rating it was trained with', () => {
    const one = trainUrgency(
      rows.map(({ text }) => ({ text, urgency: 2 })),
      lexicon,
    );

    expect(predictUrgency(one, 'help')).toBe(2);
    expect(urgencyChances(one, 'help')).toHaveLength(0);
  });

  it('expects nothing when it was trained with nothing', () => {
    expect(predictUrgency(trainUrgency([], lexicon), 'help')).toBe(0);
  });
});

describe('urgencyChances', () => {
  it.each(['help me now', '怎么办', '', '!!!', '😀', 'x'.repeat(10_000), 'where is it? thanks'])(
    'never gives %j a greater chance of a higher level',
    (text) => {
      const [three = 0, six = 0] = urgencyChances(model, text);

      expect(three).toBeGreaterThan(0);
      expect(three).toBeLessThan(1);
      expect(six).toBeGreaterThan(0);
      expect(six).toBeLessThanOrEqual(three);
    },
  );
});

describe('openUrgency', () => {
  it('opens a stored model to one that expects the same', () => {
    const opened = openUrgency(structuredClone(model.stored), lexicon);

    expect(rows.map(({ text }) => predictUrgency(opened, text))).toEqual(
      rows.map(({ text }) => predictUrgency(model, text)),
    );
  });

  it('refuses a lexicon that hears something else', () => {
    expect(() => openUrgency(model.stored, emptyLexicon())).toThrow(/urgency model: \d+ signs are read, not \d+/);
  });
});
