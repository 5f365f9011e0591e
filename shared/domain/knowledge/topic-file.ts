import * as z from 'zod/mini';

const TopicFile = z.looseObject({ topic: z.unknown(), queue: z.unknown(), articles: z.array(z.looseObject({})) });

/** The articles of one topic file as `parseArticles` reads them: topic, queue and texts are put in their place, nothing is checked. */
export const articlesOfTopic = (file: unknown): readonly unknown[] => {
  const parsed = z.safeParse(TopicFile, file);
  if (!parsed.success) return [file];
  const { topic, queue, articles } = parsed.data;
  return articles.map(({ en, zh, ...rest }) => ({ topic, queue, ...rest, texts: { en, zh } }));
};
