import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../../shared/answers/written/asked-questions.ts';
import { smallSchool } from '../small-school.ts';

const golden = [{ lang: 'en', text: 'Where is my diploma?', expect: 'certificate-download' }] as const;
const read = (written: Readonly<Record<string, unknown>>) => readAsked(written, smallSchool, golden);

describe('readAsked', () => {
  it('makes a vote of every question, and of one that no article answers a vote for nothing', () => {
    const { exemplars, problems } = read({
      en: [{ text: 'pasword gone', expect: 'login-forgot-password' }],
      zh: [{ text: '今天天气怎么样', expect: 'out-of-scope' }],
    });

    expect(problems).toEqual([]);
    expect(exemplars).toEqual([
      { articleId: 'login-forgot-password', lang: 'en', text: 'pasword gone', studentId: '', at: 0 },
      { articleId: null, lang: 'zh', text: '今天天气怎么样', studentId: '', at: 0 },
    ]);
  });

  it.each([
    [
      'of the golden set',
      { text: 'where is my DIPLOMA?', expect: 'certificate-download' },
      'golden: is a golden question',
    ],
    [
      'for an article that is not there',
      { text: 'x y', expect: 'no-such' },
      'unknown: expects article "no-such", which does not exist',
    ],
    [
      'with markup',
      { text: '<script>x</script>', expect: 'out-of-scope' },
      'html: holds an HTML tag, write plain text',
    ],
    [
      'that is a formula',
      { text: '=1+1', expect: 'out-of-scope' },
      'formula: starts with "=", which a spreadsheet runs as a formula',
    ],
  ])('refuses a question %s', (_, question, fault) => {
    expect(read({ en: [question] }).problems).toEqual([`asked en, ${JSON.stringify(question.text)}: ${fault}`]);
  });

  it('refuses a question that is there twice, whatever its letters', () => {
    const question = { text: 'pasword gone', expect: 'login-forgot-password' };

    expect(read({ en: [question, { ...question, text: 'Pasword gone' }] }).problems).toEqual([
      'asked en, "Pasword gone": duplicate: is there twice',
    ]);
  });

  it('names the field of what is no question', () => {
    expect(read({ zh: [{ text: '', expect: 'x' }] }).problems).toEqual([
      expect.stringContaining('asked zh, 0.text: too_small'),
    ]);
    expect(read({ zh: 'no list' }).exemplars).toEqual([]);
  });
});
