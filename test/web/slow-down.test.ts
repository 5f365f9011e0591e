import { expect, test } from 'vitest';
import { slowDownSentence } from '../../web/student/refusal-sentences.ts';
import { studentWords } from '../../web/student/words.ts';
import { fill } from '../../web/words/fill.ts';
import { wordsIn } from '../../web/words/words.ts';

test.each([
  ['en', 2, true, 'That was a lot at once. It goes on by itself in 2 s.'],
  ['en', 60, true, wordsIn('en').refusals.tooManyOpen],
  ['en', 1_801, false, 'You have asked for that as often as you may for now. You can ask again in 31 min.'],
  ['zh', 2, true, '操作太频繁了，2秒后会自动继续。'],
  ['zh', 60, true, wordsIn('zh').refusals.tooManyOpen],
  ['zh', 1_801, false, '您申请得太频繁了，请在31分钟后再试。'],
] as const)(
  'tells a student in %s who must wait %d s what becomes of what they did',
  (language, seconds, isHeld, sentence) => {
    expect(
      slowDownSentence(wordsIn(language).refusals, { spoken: studentWords(language), fill }, seconds, isHeld),
    ).toBe(sentence);
  },
);
