import { type Language, languages } from '../../../schema/words.ts';
import type { GoldenDanger } from '../../written/golden-danger.ts';
import { listenTo } from '../danger/danger.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { type Share, shareOf } from './share.ts';

/** What listens: of a model what hearing danger needs. */
export type Listener = Pick<KnowledgeModel, 'lexicon' | 'danger'>;

/** Whether a model hears danger in a message, as the deployed function does. */
export const hears = (model: Listener, text: string): boolean => listenTo(model, text).danger !== undefined;

/** How a model hears the golden dangers of a language: `recall` heard of the dangers, `falseAlarms` heard of what only sounds like one. */
export type DangerFigures = { readonly recall: Share; readonly falseAlarms: Share };

/** How a model hears the golden dangers, by language. */
export type DangerReport = Readonly<Record<Language, DangerFigures>>;

/** How a new model hears the golden dangers, and how the published version does, where there is one that can be opened. */
export type HeardDangers = { readonly now: DangerReport; readonly published?: DangerReport };

/** Has a model listen to every golden danger and look-alike and counts what it hears, by language. */
export const testDangers = (model: Listener, golden: readonly GoldenDanger[]): DangerReport => {
  const share = (all: readonly GoldenDanger[]): Share =>
    shareOf(all.filter(({ text }) => hears(model, text)).length, all.length);
  const of = (lang: Language): DangerFigures => {
    const own = golden.filter((one) => one.lang === lang);
    return {
      recall: share(own.filter(({ isDanger }) => isDanger)),
      falseAlarms: share(own.filter(({ isDanger }) => !isDanger)),
    };
  };
  const [en, zh] = languages;
  return { en: of(en), zh: of(zh) };
};
