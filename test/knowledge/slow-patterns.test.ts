import { describe, expect, it } from 'vitest';
import { projectLexicon, writtenProjectLexicon } from '../../knowledge/project-lexicon.ts';
import { slowPatterns } from '../../knowledge/slow-patterns.ts';
import { readLexicon } from '../../shared/answers/written.ts';

const withPattern = (file: string, key: string, pattern: string): readonly string[] => {
  const written = JSON.parse(JSON.stringify(writtenProjectLexicon()));
  written[file][key].zh.push(pattern);
  const read = readLexicon(written);
  return read.kind === 'ok' ? slowPatterns(read.lexicon) : read.problems;
};

describe('the check of patterns', () => {
  it('has nothing to say of the project’s own', () => {
    expect(slowPatterns(projectLexicon())).toEqual([]);
  });

  it.each([
    ['(?:\\w+\\s?)*好$', 'exponentially'],
    ['(?:太+|慢+)+吧$', 'exponentially'],
    ['.*.*退', 'with the square of its length'],
    ['\\d+元', 'with the square of its length'],
    ['messag\\w+ me', 'with the square of its length'],
    ['(?:太|真)慢[慢太真]*了', 'with the square of its length'],
  ])('refuses %s, whose time grows %s, by place, part and character', (pattern, growth) => {
    const [first = ''] = withPattern('tone', 'negative', pattern);

    expect(first).toMatch(/^lexicon saying negative: slow_pattern: .+ on a message that repeats ".+"$/u);
    expect(first).toContain(growth);
  });

  it.each(['.{0,40}退款', '(?:太|慢){1,9}了', '\\d{1,6}元钱', 'slow \\w+ me', '\\bslow\\w+ me', 'slow\\w+'])(
    'accepts %s',
    (pattern) => {
      expect(withPattern('tone', 'negative', pattern)).toEqual([]);
    },
  );

  it('accepts a square where no more than sixty characters are tried, and no exponent', () => {
    const written = JSON.parse(JSON.stringify(writtenProjectLexicon()));
    const withTalk = (said: string) => {
      const talk = written['small-talk'].map((one: { talk: string; said: string[] }) =>
        one.talk === 'thanks' ? { ...one, said: [...one.said, said] } : one,
      );
      const read = readLexicon({ ...written, 'small-talk': talk });
      return read.kind === 'ok' ? slowPatterns(read.lexicon) : read.problems;
    };

    expect(withTalk('多+谢+多*谢+啊')).toEqual([]);
    expect(withTalk('(?:谢+)+您嘞').length).toBeGreaterThan(0);
  });
});
