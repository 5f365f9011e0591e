import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { heardReply } from '../../../../../shared/answers/engine/replies/heard-reply.ts';
import type { Said } from '../../../../../shared/answers/engine/replies/said.ts';
import { normalise } from '../../../../../shared/answers/engine/words/normalise.ts';

const lexicon = projectLexicon();
const choice = (title: string) => ({ articleId: title, title });
const menu: Said = {
  kind: 'choices',
  choices: ['How do I get a refund', 'When does the money arrive', 'My refund was refused'].map(choice),
};
const menuZh: Said = { kind: 'choices', choices: ['怎么申请退款', '退款要多久到账', '退款被拒了怎么办'].map(choice) };
const answered: Said = { kind: 'answer', choices: [] };
const hear = (text: string, said?: Said) => heardReply(normalise(text, lexicon), said, { lexicon });

describe('a reply to a menu', () => {
  it.each(['2', '2.', '#2', 'number two please', 'the second one', 'the one about the money', '②'])(
    'picks the second of three with "%s"',
    (text) => {
      expect(hear(text, menu)).toEqual({ kind: 'picks', at: 1 });
    },
  );

  it.each(['第二个', '二', '中间的', '多久到账那个', '不是第一个，是第二个'])('picks the second with "%s"', (text) => {
    expect(hear(text, menuZh)).toEqual({ kind: 'picks', at: 1 });
  });

  it.each([
    ['none of these', menu],
    ['none of them', menu],
    ['not these', menu],
    ['thanks but no', menu],
    ['都不是', menuZh],
  ])('says that none fits with "%s"', (text, said) => {
    expect(hear(text, said)).toEqual({ kind: 'none-of-them' });
  });

  it.each(['ok', 'yes', '好的'])('leaves open what is meant by "%s"', (text) => {
    expect(hear(text, menu)).toEqual({ kind: 'unclear' });
  });
});

describe('a reply to an answer', () => {
  it.each([
    ...['ok', 'it worked', 'thanks!', '好的', '解决了', '谢谢老师', '👍'],
    ...['ok, it worked', 'Great, that worked!', 'perfect, that did it', 'Yes! Solved', 'alright, I found the button'],
    ...['好的，解决了', '谢谢，已经好了'],
  ])('is solved with "%s"', (text) => {
    expect(hear(text, answered)).toEqual({ kind: 'solved' });
  });

  it.each([
    "that didn't help",
    'it worked yesterday but not today',
    'ok, still not working',
    'still not working',
    '还是不行',
    '没用',
  ])('is not solved with "%s"', (text) => {
    expect(hear(text, answered)).toEqual({ kind: 'unsolved' });
  });

  it.each(['？？？', 'hmm', '呃', '3'])('is unclear with "%s"', (text) => {
    expect(hear(text, answered)).toEqual({ kind: 'unclear' });
  });

  it.each(['how long does it take to arrive?', '新密码可以跟旧的一样吗？'])(
    'may be a question of its own: "%s"',
    (text) => {
      expect(hear(text, answered)).toBeUndefined();
    },
  );
});

it('picks nothing where no choice was offered, and knows nothing unsolved where the bot said nothing', () => {
  expect(
    ['the second one', '第二个', 'not working at all', 'the second one is broken'].map((text) => hear(text)),
  ).toEqual([{ kind: 'unclear' }, { kind: 'unclear' }, undefined, undefined]);
});
