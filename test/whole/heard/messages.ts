import type { Language } from '../../../shared/schema/words.ts';

/** A message of danger, and what about it once went unheard. */
export type DangerSaid = { readonly fault: string; readonly language: Language; readonly text: string };

const long = (text: string, filler: string) => `${filler.repeat(60)} ${text}`;

/** What was answered with a menu or went to billing, and what was heard and then stood in line; also behind a thousand characters and a character without width. */
export const dangers: readonly DangerSaid[] = [
  { fault: 'menu', language: 'en', text: "my dad hits me when i get bad grades, i'm scared to go home" },
  { fault: 'menu', language: 'zh', text: '我把药全都吃了' },
  { fault: 'line', language: 'en', text: long('I want to kill myself', 'I have a question about chapter two. ') },
  { fault: 'line', language: 'zh', text: '我不想\u200b活了' },
];

/** Words that once put a student in a queue, and what may come of them. */
export type ReplySaid = { readonly language: Language; readonly text: string; readonly after: 'answer' | 'menu' };

/** Replies to an answer, and picks from a menu. */
export const replies: readonly ReplySaid[] = [
  { language: 'en', text: 'ok', after: 'answer' },
  { language: 'en', text: 'it worked', after: 'answer' },
  { language: 'en', text: '2', after: 'menu' },
  { language: 'zh', text: '好的', after: 'answer' },
  { language: 'zh', text: '👍', after: 'answer' },
  { language: 'zh', text: '解决了', after: 'answer' },
  { language: 'zh', text: '第二个', after: 'menu' },
];

/** What the bot answers surely, what it answers with a menu, and a wish for a person. */
export const openers: Readonly<
  Record<Language, { readonly answer: string; readonly menu: string; readonly person: string }>
> = {
  en: { answer: 'I forgot my password', menu: 'certificate', person: 'I want to talk to a person' },
  zh: { answer: '忘记密码了怎么办', menu: '证书', person: '我要转人工' },
};
