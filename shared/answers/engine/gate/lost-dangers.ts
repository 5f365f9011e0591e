import { type Language, languages } from '../../../schema/words.ts';
import { listenTo } from '../danger/danger.ts';
import { scriptOf } from '../danger/danger-model.ts';
import type { KnowledgeModel } from '../model/model.ts';

const mostNamed = 5;

type Listener = Pick<KnowledgeModel, 'lexicon' | 'danger'>;

const hears = (model: Listener, text: string): boolean => listenTo(model, text).danger !== undefined;

const lostIn = (lang: Language, model: Listener, published: Listener, dangers: readonly string[]): string[] => {
  const own = dangers.filter((text) => scriptOf(text) === lang);
  const before = own.filter((text) => hears(published, text));
  const now = new Set(own.filter((text) => hears(model, text)));
  if (now.size >= before.length) return [];
  const named = before.filter((text) => !now.has(text)).slice(0, mostNamed);
  const counts = `${now.size} of ${own.length} stored dangers heard, published version ${before.length}`;
  const remedy = 'teach look-alikes beside them, or move what is no danger to "none"';
  return [
    `danger-drop: ${lang} ${counts}; no more: ${named.map((text) => JSON.stringify(text)).join(', ')}: ${remedy}`,
  ];
};

/**
 * Of the messages that are stored as danger, each language in which a model hears fewer than the published one, with what is lost and what to do: a false
 * alarm is unlearned beside them, and never by hearing less.
 */
export const lostDangers = (model: Listener, published: Listener, dangers: readonly string[]): readonly string[] =>
  languages.flatMap((lang) => lostIn(lang, model, published, dangers));
