import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { type KnowledgeModel, trainKnowledge } from '../../../shared/answers/engine/model/model.ts';
import { parseArticles } from '../../../shared/answers/written/article.ts';

/** An article in both languages, as it is written; the first phrasing is its title. */
export function articleInTwo(id: string, queue: string, en: readonly string[], zh: readonly string[]) {
  return {
    ...{ id, topic: id, queue, tier: 1, tags: [], automatic: true },
    texts: {
      en: { title: en[0], answer: `How to: ${id}.`, phrasings: en },
      zh: { title: zh[0], answer: `方法：${id}。`, phrasings: zh },
    },
  };
}

/** How a password that was forgotten and an invoice are asked for. */
export const phrasings = {
  password: [
    ['I forgot my password', 'reset my password', 'lost the password of my account', 'password gone'],
    ['忘记密码了', '密码怎么重置', '我的密码丢了', '登录密码找回'],
  ],
  invoice: [
    ['I need an invoice', 'where is my receipt', 'please send a bill', 'invoice for my company'],
    ['我要开发票', '怎么申请发票', '电子发票在哪', '公司抬头的发票'],
  ],
} as const;

/** A knowledge base of these articles, trained with the project's lexicon. */
export function trainedOn(articles: readonly ReturnType<typeof articleInTwo>[]): KnowledgeModel {
  const parsed = parseArticles(articles);
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join('; '));
  return trainKnowledge(parsed.articles, projectLexicon());
}
