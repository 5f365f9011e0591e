import type { KnowledgeLanguage } from './model.ts';
import type { SmallTalk } from './small-talk.ts';

/** What the bot says to small talk. */
export const smallTalkReplies: Readonly<Record<SmallTalk, Readonly<Record<KnowledgeLanguage, string>>>> = {
  greeting: {
    en: 'Hello! What can I help you with?',
    zh: '你好！请问有什么可以帮你？',
  },
  thanks: {
    en: 'You are welcome! Just write if there is anything else.',
    zh: '不客气！还有问题随时告诉我。',
  },
  goodbye: {
    en: 'Goodbye, and enjoy your studies!',
    zh: '再见，祝你学习愉快！',
  },
};

/** What the bot says when a person takes over. */
export const handOver: Readonly<Record<KnowledgeLanguage, string>> = {
  en: 'I am passing this to a colleague, who will see everything you wrote.',
  zh: '我帮你转给同事处理，你写的内容他们都能看到，不用再说一遍。',
};

/** The hand-over for a message whose language is not known. */
export const handOverBoth = `${handOver.zh}\n${handOver.en}`;

/** What the bot says first when somebody may be in danger: a person is coming, and who helps at once. */
export const handOverCare: Readonly<Record<KnowledgeLanguage, string>> = {
  en: 'Thank you for telling us. You are not alone: a colleague is joining you now. If you are in danger, please call your local emergency number right away.',
  zh: '谢谢你愿意告诉我们，你不是一个人，同事马上来陪你聊。如果有危险，请立刻拨打 110 或 120，也可以拨打心理援助热线 12356。',
};
