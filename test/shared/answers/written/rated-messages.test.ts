import { describe, expect, it } from 'vitest';
import { ordinaryOf } from '../../../../shared/answers/engine/model/model.ts';
import { readRated } from '../../../../shared/answers/written/rated-messages.ts';

const golden = [{ lang: 'en', text: 'Where is my diploma?', expect: 'certificate-download' }] as const;
const enough = (['P1', 'P2', 'P3', 'P4'] as const).flatMap((urgency) =>
  Array.from({ length: 20 }, (_, at) => ({ lang: 'en', urgency, text: `${urgency} message ${at}` })),
);
const read = (written: unknown) => readRated(written, golden);

describe('readRated', () => {
  it('gives each message its level, 0 for P4 to 3 for P1', () => {
    const { rated, problems } = read(enough);

    expect(problems).toEqual([]);
    expect([rated[0], rated[79]]).toEqual([
      { text: 'P1 message 0', urgency: 3 },
      { text: 'P4 message 19', urgency: 0 },
    ]);
  });

  it('keeps that a message teaches urgency alone, which is then not ordinary to what hears danger', () => {
    const { rated } = read([
      ...enough,
      { lang: 'en', urgency: 'P3', teaches: 'urgency', text: "I don't know my code" },
    ]);

    expect(rated.at(-1)).toEqual({ text: "I don't know my code", urgency: 1, teaches: 'urgency' });
    expect(ordinaryOf([], [], rated)).toHaveLength(60);
  });

  it('takes no message at all for none rated', () => {
    expect(read([])).toEqual({ rated: [], problems: [] });
  });

  it.each([
    ['of the golden set', 'where is my DIPLOMA?', 'golden: is a golden question'],
    ['that is there twice, whatever its letters', 'p1 MESSAGE 3', 'duplicate: is there twice'],
    ['with markup', '<script>x</script>', 'html: holds an HTML tag, write plain text'],
    ['that is a formula', '=1+1', 'formula: starts with "=", which a spreadsheet runs as a formula'],
  ])('refuses a message %s', (_, text, fault) => {
    expect(read([...enough, { lang: 'en', urgency: 'P2', text }]).problems).toEqual([
      `urgency, ${JSON.stringify(text)}: ${fault}`,
    ]);
  });

  it.each([
    ['an unknown level', [{ lang: 'en', urgency: 'P5', text: 'x' }], 'urgency, 0.urgency: '],
    ['an unknown language', [{ lang: 'fr', urgency: 'P1', text: 'x' }], 'urgency, 0.lang: '],
    ['an empty text', [{ lang: 'en', urgency: 'P1', text: ' ' }], 'urgency, 0.text: too_small'],
    ['a text past 1,000 characters', [{ lang: 'en', urgency: 'P1', text: 'x'.repeat(1_001) }], '0.text: too_big'],
    ['another key', [{ lang: 'en', urgency: 'P1', text: 'x', why: 'y' }], 'urgency, 0.why: unrecognized_keys'],
    ['no list', 'P1', 'urgency, : invalid_type'],
  ])('refuses %s, naming the field', (_, written, problem) => {
    expect(read(written)).toEqual({ rated: [], problems: [expect.stringContaining(problem)] });
  });

  it('refuses a level that too few messages have', () => {
    expect(read(enough.slice(1)).problems).toEqual([
      'urgency, P1: missing: 19 messages are rated so, at least 20 are needed',
    ]);
  });
});
