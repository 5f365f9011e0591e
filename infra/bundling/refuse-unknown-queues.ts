import { articlesOfTopic, namedQueues, parseArticles, readLexicon } from '../../shared/answers/written.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { unknownQueues } from '../../shared/domain/center/unknown-queues.ts';
import { knowledgeArticlesJson, knowledgeLexiconJson } from './knowledge-articles.ts';

/** Throws when an article or a rule of the knowledge that would be deployed names a queue the stage's policy does not have. */
export function refuseUnknownQueues(policy: Pick<CenterPolicy, 'queues'>): void {
  const topicFiles: readonly unknown[] = JSON.parse(knowledgeArticlesJson());
  const articles = parseArticles(topicFiles.flatMap(articlesOfTopic));
  const lexicon = readLexicon(JSON.parse(knowledgeLexiconJson()));
  if (articles.kind === 'refused') throw new Error(`knowledge articles: ${articles.problems.join('; ')}`);
  if (lexicon.kind === 'refused') throw new Error(`knowledge lexicon: ${lexicon.problems.join('; ')}`);
  const known = policy.queues.map(({ id }) => id);
  const problems = unknownQueues(known, namedQueues(articles.articles, lexicon.lexicon));
  if (problems.length > 0) throw new Error(`knowledge: ${problems.join('; ')}`);
}
