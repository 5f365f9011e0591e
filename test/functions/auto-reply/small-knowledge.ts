import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { trainKnowledge } from '../../../shared/answers/engine/model/model.ts';
import { parseArticles } from '../../../shared/answers/written/article.ts';
import { sureFrom } from '../../shared/answers/sure-from.ts';

const article = (id: string, queue: string, en: readonly string[], zh: readonly string[]) => ({
  id,
  topic: id,
  queue,
  tier: 1,
  tags: [],
  automatic: true,
  texts: {
    en: { title: en[0], answer: `How to: ${id}.`, phrasings: en },
    zh: { title: zh[0], answer: `方法：${id}。`, phrasings: zh },
  },
});

const articles = [
  article(
    'password-forgotten',
    'account',
    ['I forgot my password', 'reset my password', 'lost the password of my account', 'password gone'],
    ['忘记密码了', '密码怎么重置', '我的密码丢了', '登录密码找回'],
  ),
  article(
    'video-stutters',
    'technical',
    ['the video stutters', 'video keeps buffering', 'playback is not smooth', 'lesson video lags'],
    ['视频很卡', '视频一直缓冲', '播放不流畅', '课程视频卡顿'],
  ),
  article(
    'invoice-request',
    'billing',
    ['I need an invoice', 'where is my receipt', 'please send a bill', 'invoice for my company'],
    ['我要开发票', '怎么申请发票', '电子发票在哪', '公司抬头的发票'],
  ),
];

/** A knowledge base of three articles, trained, sure from 0.8 on. */
export function smallKnowledge() {
  const parsed = parseArticles(articles);
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join('; '));
  return sureFrom(trainKnowledge(parsed.articles, projectLexicon()));
}

/** The same three articles as topic files. */
export function smallTopicFiles() {
  return articles.map(({ topic, queue, texts, ...rest }) => {
    const { topic: _topic, queue: _queue, ...fields } = { topic, queue, ...rest };
    return { topic, queue, articles: [{ ...fields, ...texts }] };
  });
}
