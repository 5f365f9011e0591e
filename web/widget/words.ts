import type { Language } from '../student/words.ts';

const en = {
  launch: 'Help',
  hide: 'Close',
  unread: (count: number) => `Help, ${count} unread`,
  nobody: 'Sign in first: this page has not said who you are.',
};

/** The sentences of what stands around a conversation in the school's page. */
export const widgetWords: Readonly<Record<Language, typeof en>> = {
  en,
  zh: {
    launch: '帮助',
    hide: '关闭',
    unread: (count) => `帮助，${count}条未读`,
    nobody: '请先登录：本页面还没有说明您是谁。',
  },
};
