import naiveBayesClassifier from 'wink-naive-bayes-text-classifier';
import { toBytes } from '../stored-json.ts';
import type { Ask, System } from '../system.ts';

const tokensOf = (text: string): string[] =>
  (text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}']+/gu) ?? []).flatMap((token, at, all) =>
    at > 0 ? [token, `${all[at - 1]} ${token}`] : [token],
  );

const fresh = () => {
  const classifier = naiveBayesClassifier();
  classifier.definePrepTasks([tokensOf]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  return classifier;
};

const askBayes =
  (classifier: ReturnType<typeof fresh>): Ask =>
  ({ text }) => ({
    labels: classifier
      .computeOdds(text)
      .slice(0, 10)
      .map(([label]) => label),
  });

/** Wink's naive Bayes over words and word pairs, in Chinese characters and character pairs. */
export const naiveBayes: System = {
  train: (rows) => {
    const classifier = fresh();
    for (const { text, label } of rows) if (label !== '' && tokensOf(text).length > 0) classifier.learn(text, label);
    classifier.consolidate();
    return { ask: askBayes(classifier), stored: toBytes(classifier.exportJSON()) };
  },
  load: (stored) => {
    const classifier = fresh();
    classifier.importJSON(String(JSON.parse(new TextDecoder().decode(stored))));
    classifier.consolidate();
    return askBayes(classifier);
  },
};
