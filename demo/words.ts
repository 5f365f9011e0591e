import type { Language } from '../shared/schema/words.ts';

type Words = { readonly [L in Language]: readonly string[] };

/** What a student says to an agent. */
export const studentWords: Words = {
  zh: [
    '好的，我试试',
    '还是不行',
    '是这样的，昨天开始的',
    '订单号我找一下',
    '我用的是手机',
    '嗯嗯',
    '麻烦快一点',
    '可以了！',
    '没太明白',
    '我截图给你看',
  ],
  en: [
    'ok let me try',
    'still the same',
    'it started yesterday',
    'let me look for the order number',
    "I'm on my phone",
    'yes',
    'could you be quick please',
    'works now!',
    "sorry I don't follow",
    'I can send a screenshot',
  ],
};

/** What a student says when the bot's answer was not it. */
export const notHelped: Words = {
  zh: ['不是这个问题', '看过了，没用', '这个我知道，我问的不是这个'],
  en: ["that's not what I meant", 'read that already, no help', 'no, something else'],
};

/** What a student says while waiting. */
export const impatient: Words = {
  zh: ['还要多久', '有人吗', '我还在等'],
  en: ['how much longer?', 'anybody there', 'still waiting'],
};

/** What a student says at the end. */
export const thanks: Words = {
  zh: ['谢谢！', '解决了，多谢', '好的再见'],
  en: ['thank you!', 'solved, thanks', 'great, bye'],
};

/** What a student answers when asked later whether it is solved. */
export const notSolved: Words = { zh: ['还是没解决，又出现了'], en: ['it is back again, not solved'] };

/** How an agent begins. */
export const greetings: Words = {
  zh: ['您好，我是人工客服，正在看您的问题', '你好同学，我来帮你'],
  en: ['Hello, I am reading what you wrote', "Hi, I'll take care of this"],
};

/** How an agent works at it. */
export const agentWords: Words = {
  zh: [
    '请问您用的是哪个设备？',
    '我查一下您的账户',
    '麻烦您退出重新登录试试',
    '已经帮您提交了',
    '这边看到记录了，稍等',
    '请刷新一下页面',
  ],
  en: [
    'Which device are you on?',
    'Let me look at your account',
    'Please sign out and in once',
    "I've passed it on",
    'I can see it here, one moment',
    'Please reload the page',
  ],
};

/** How an agent ends. */
export const goodbyes: Words = {
  zh: ['还有别的可以帮您吗？没有的话祝您学习愉快', '问题处理好了，再见'],
  en: ['Anything else? If not, have a good evening', 'That is done. Goodbye!'],
};

/** What an agent says who does not know yet that the contact has moved on. */
export const lateWords: Words = { zh: ['不好意思刚才断线了'], en: ['Sorry, I was cut off'] };
