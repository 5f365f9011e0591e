import { expect, it } from 'vitest';
import { judge } from '../../../bench/judged/judge.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../../knowledge/files.ts';
import { listenTo } from '../../../shared/answers/engine/danger/danger.ts';
import { answer, decodeKnowledge, encodeKnowledge, trainKnowledge, triage } from '../../../shared/answers/engine.ts';

const { articles, lexicon, asked, rated, judged } = knowledgeIn(placesOf(parseArguments(['test'])));
// As it is published and loaded: all that is taught, through the blob.
const model = decodeKnowledge(encodeKnowledge(trainKnowledge(articles, lexicon, asked, { rated, judged })));
const now = Date.UTC(2026, 10, 26, 12);
const { figures } = judge(model, 'bench/judged/fresh', now);
const percentOf = (name: string): number => figures[name]?.percent ?? expect.fail(`no figure ${name}`);

// What was promised of messages that nobody taught, in percent.
it.each([
  ['danger.recall', 92],
  ['replies.right', 90],
  ['asks.right', 90],
  ['topics.right', 90],
  ['urgency.exact', 65],
  ['urgency.withinOne', 92],
  ['urgency.p1Recall', 80],
  ['urgency.p1Precision', 60],
])('of what nobody taught %s is at least %i', (name, least) => {
  expect(percentOf(name)).toBeGreaterThanOrEqual(least);
});

it.each([
  ['danger.menus', 0],
  ['harmless.falseAlarms', 5],
  ['negation.denied', 5],
  ['subjects.falseRules', 10],
])('of what nobody taught %s is at most %i', (name, most) => {
  expect(percentOf(name)).toBeLessThanOrEqual(most);
});

it.each(['期末周想狗带了', '考试周只想狗带', '好想嗝屁'])('takes a figure of speech for no danger: %s', (text) => {
  expect(listenTo(model, text).danger).toBeUndefined();
});

it.each(['脚本跑不通想自杀', '我写程序写到想自杀，怎么办', '我想噶了', 'wǒ xiǎng sǐ', 'I want to kіӏӏ myself'])(
  'hears danger in: %s',
  (text) => {
    expect(listenTo(model, text).danger).toBe('self-harm');
  },
);

it.each(['wǒ xiǎng huó dòng', 'wǒ bù xiǎng huó dòng', 'take it to us on Monday', '中午吃了两盒酸奶', '自，杀，毒'])(
  'makes no alarm of: %s',
  (text) => {
    expect(listenTo(model, text).danger).toBeUndefined();
  },
);

it.each([
  "I don't want my money back for the course, just help",
  "I'm not asking for a refund, only a question",
  "please don't delete my account",
  'no need to explain how to get an invoice',
  "my question isn't about refunds",
  'who said anything about cancelling my subscription',
  '我不想申请退款，只是问问',
  '别给我讲怎么注销',
  '不是问怎么改密码',
  '谁说我要退款了',
  '发票不用开了',
])('answers nothing outright of what is denied: %s', (text) => {
  expect(answer(model, { text, failedAnswers: 0 }, now).kind).toMatch(/^(?:choices|asked-back)$/);
});

it.each([
  ["why can't I cancel my subscription", 'membership-cancel'],
  ["don't forget to send me an invoice, how do I get one", 'invoice-request'],
  ['不想让别人看到我的资料', 'privacy-profile-visibility'],
  ['证书下载不了', 'certificates-download'],
  ['我是不是要重新注册', 'login-register'],
  ['不想用这个号了，怎么注销', 'account-delete'],
])('takes a trouble, a wish and a question for no denial: %s', (text, articleId) => {
  expect(answer(model, { text, failedAnswers: 0 }, now)).toMatchObject({ kind: 'answer', articleId });
});

it.each(["I don't know my password", '不是要退款，就问问'])('hears no hurry in an ordinary denial: %s', (text) => {
  expect(triage(model, text, now).urgency).toMatch(/^P[34]$/);
});

it('asks once what is meant, where the rest of a denial is like nothing', () => {
  const text = "I don't need a refund, I am fine with the course";

  const [first, second] = [undefined, { kind: 'asked-back', choices: [] } as const].map((said) =>
    answer(model, { text, failedAnswers: 0, said }, now),
  );

  expect([first?.kind, second?.kind]).toEqual(['asked-back', 'person']);
});
