import * as v from 'valibot';
import { anyDictionary } from '../../schema/dictionary.ts';

const TopicFile = v.object({
  topic: v.unknown(),
  queue: v.unknown(),
  automatic: v.optional(v.unknown()),
  articles: v.array(anyDictionary),
});

/** The articles of one topic file as `parseArticles` reads them: topic, queue, the word for all of them and texts are put in their place, nothing is checked. */
export const articlesOfTopic = (file: unknown): readonly unknown[] => {
  const parsed = v.safeParse(TopicFile, file);
  if (!parsed.success) return [file];
  const { topic, queue, automatic, articles } = parsed.output;
  const word = automatic === undefined ? {} : { automatic };
  return articles.map(({ en, zh, ...rest }) => ({ topic, queue, ...word, ...rest, texts: { en, zh } }));
};
