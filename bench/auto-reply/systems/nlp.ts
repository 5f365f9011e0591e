import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import { LangZh } from '@nlpjs/lang-zh';
import type { Row } from '../rows.ts';
import { toBytes } from '../stored-json.ts';
import type { Ask, System } from '../system.ts';

const fresh = async (): Promise<Nlp> => {
  const container = await containerBootstrap();
  container.use(LangEn);
  container.use(LangZh);
  const manager = new Nlp({
    container,
    autoSave: false,
    autoLoad: false,
    languages: ['en', 'zh'],
    nlu: { log: false },
    forceNER: false,
  });
  container.register('nlp', manager);
  return manager;
};

const askNlp =
  (manager: Nlp): Ask =>
  async ({ text, lang }) => {
    const { classifications, score } = await manager.process(lang, text);
    return { labels: classifications.slice(0, 10).map(({ intent }) => intent), confidence: score };
  };

const teach = (manager: Nlp, rows: readonly Row[]): void => {
  for (const { text, label, lang } of rows) if (label !== '') manager.addDocument(lang, text, label);
};

/** NLP.js with its neural classifier, its languages English and Chinese. */
export const nlp: System = {
  train: async (rows) => {
    const manager = await fresh();
    for (const lang of new Set(rows.map((row) => row.lang))) manager.addLanguage(lang);
    teach(manager, rows);
    await manager.train();
    return { ask: askNlp(manager), stored: toBytes(manager.export(false)) };
  },
  load: async (stored) => {
    const manager = await fresh();
    manager.import(JSON.parse(new TextDecoder().decode(stored)));
    return askNlp(manager);
  },
};
