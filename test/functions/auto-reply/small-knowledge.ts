import { articleInTwo, phrasings, trainedOn } from '../../shared/answers/article-in-two.ts';
import { sureFrom } from '../../shared/answers/sure-from.ts';

const articles = [
  articleInTwo('password-forgotten', 'account', ...phrasings.password),
  articleInTwo(
    'video-stutters',
    'technical',
    ['the video stutters', 'video keeps buffering', 'playback is not smooth', 'lesson video lags'],
    ['视频很卡', '视频一直缓冲', '播放不流畅', '课程视频卡顿'],
  ),
  articleInTwo('invoice-request', 'billing', ...phrasings.invoice),
];

/** A knowledge base of three articles, trained, sure from 0.8 on. */
export function smallKnowledge() {
  return sureFrom(trainedOn(articles));
}

/** The same three articles as topic files. */
export function smallTopicFiles() {
  return articles.map(({ topic, queue, texts, ...rest }) => {
    const { topic: _topic, queue: _queue, ...fields } = { topic, queue, ...rest };
    return { topic, queue, articles: [{ ...fields, ...texts }] };
  });
}
