import { expect, test } from 'vitest';
import { slowDownSentence, studentWords } from '../../web/student/words.ts';

test.each([
  ['en', 2, true, 'That was a lot at once. It goes on by itself in 2 s.'],
  ['en', 60, true, studentWords('en').tooManyOpen],
  ['en', 1_801, false, 'You have asked for that as often as you may for now. You can ask again in 31 min.'],
  ['zh', 2, true, '操作太频繁了，2秒后会自动继续。'],
  ['zh', 60, true, studentWords('zh').tooManyOpen],
  ['zh', 1_801, false, '您申请得太频繁了，请在31分钟后再试。'],
] as const)(
  'tells a student in %s who must wait %d s what becomes of what they did',
  (language, seconds, isHeld, sentence) => {
    expect(slowDownSentence(studentWords(language), seconds, isHeld)).toBe(sentence);
  },
);
