import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { type KnowledgeModel, trainKnowledge } from '../../../shared/answers/engine/model/model.ts';
import { parseArticles } from '../../../shared/answers/written/article.ts';

const article = (id: string, queue: string, en: readonly string[], zh: readonly string[]) => ({
  ...{ id, topic: id, queue, tier: 1, tags: [], automatic: true },
  texts: {
    en: { title: en[0], answer: `How to: ${id}.`, phrasings: en },
    zh: { title: zh[0], answer: `方法：${id}。`, phrasings: zh },
  },
});

const articles = [
  article(
    'password-forgotten',
    'general',
    ['I forgot my password', 'reset my password', 'lost the password of my account', 'password gone'],
    ['忘记密码了', '密码怎么重置', '我的密码丢了', '登录密码找回'],
  ),
  article(
    'invoice-request',
    'billing',
    ['I need an invoice', 'where is my receipt', 'please send a bill', 'invoice for my company'],
    ['我要开发票', '怎么申请发票', '电子发票在哪', '公司抬头的发票'],
  ),
];

let trained: KnowledgeModel | undefined;

/** What the bot of every history knows: two articles. Trained once, since no history changes it. */
export function knowledge(): KnowledgeModel {
  trained ??= train();
  return trained;
}

function train(): KnowledgeModel {
  const parsed = parseArticles(articles);
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join('; '));
  return trainKnowledge(parsed.articles, projectLexicon());
}
