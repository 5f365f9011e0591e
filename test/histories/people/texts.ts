/** What students say: each text once more with a number, so that every message of a history is like no other. */
export const texts = {
  question: ['I forgot my password', '视频很卡', 'the lesson video lags a lot', '我要开发票', 'where is my receipt'],
  chat: ['hello', '你好', 'thanks', 'please wait, I look for it', 'the third lesson of module B', '？'],
  complaint: ['I want to complain, your service is terrible and I want my money back', '我要投诉，太差了，退钱'],
  danger: ['i want to kill myself', 'im going to kill myself tonight', '我不想活了，我要自杀'],
  odd: ['blorf zint mopka', 'how do I change the colour of the moon'],
} as const;

/** What agents write that no student may ever read. */
export const secret = 'STAFF-ONLY';
