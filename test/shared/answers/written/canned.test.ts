import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCanned, renderCanned } from '../../../../shared/answers/written/canned.ts';

const reply = (text: string) => ({ id: 'hello', title: { en: 'Hi', zh: '你好' }, text: { en: text, zh: '好' } });

describe('a canned reply', () => {
  test('is filled in with what is known, and a polite word for what is not', () => {
    const text = 'Hello {{student.name}}, {{agent.name}} here, about {{contact.id}}.';

    expect(renderCanned(text, 'en', { 'student.name': 'Mei', 'contact.id': 'ct_1' })).toBe(
      'Hello Mei, your colleague at the school here, about ct_1.',
    );
    expect(renderCanned('{{student.name}}你好', 'zh', { 'student.name': '' })).toBe('同学你好');
  });

  test.each([
    ['another field', '{{agent.name}}', '{{agent.name}}'],
    ['a replacement pattern', '$& $1', '$& $1'],
    ['a prototype', '__proto__', '__proto__'],
    ['control characters and lines', 'a\u0000b\n\u202ec', 'a b c'],
    ['a megabyte', 'x'.repeat(1_000_000), 'x'.repeat(60)],
  ])('takes %s in a value for what it is: text', (_what, value, shown) => {
    expect(renderCanned('<{{student.name}}>', 'en', { 'student.name': value })).toBe(`<${shown}>`);
  });

  test('leaves what is no field', () => {
    const text = '{{constructor}} {{student.name.length}} {{ student.name }} {{#if}}';

    expect(renderCanned(text, 'en', { 'student.name': 'Mei' })).toBe(text);
  });
});

describe('canned replies', () => {
  test('are at least a dozen, in both languages, and fine', () => {
    const read = readCanned(parse(readFileSync('knowledge/canned.yaml', 'utf8')));

    expect(read.kind === 'ok' && read.replies.length).toBeGreaterThanOrEqual(12);
  });

  test.each([
    ['an unknown field', [reply('{{student.password}}')], 'field: {{student.password}} is not one of student.name'],
    ['another template language', [reply('{{#each x}}')], 'is not one of'],
    ['an open field', [reply('{{student.name')], 'template'],
    ['a script', [reply('<script>')], 'html'],
    ['a double', [reply('a'), reply('b')], 'duplicate'],
    [
      'a missing language',
      [{ id: 'x', title: { en: 'a', zh: 'b' }, text: { en: 'a' } }],
      'canned reply number 1, text.zh',
    ],
    ['a megabyte', [reply('x'.repeat(1_000_000))], 'too_big'],
    ['no list', 'x', 'canned replies: invalid_type'],
  ])('are refused with %s, by name', (_what, input, problem) => {
    expect(readCanned(input)).toMatchObject({ kind: 'refused', problems: [expect.stringContaining(problem)] });
  });
});
