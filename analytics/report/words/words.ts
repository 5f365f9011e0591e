import * as v from 'valibot';
import englishPages from '../../../web/words/en.json' with { type: 'json' };
import chinesePages from '../../../web/words/zh.json' with { type: 'json' };
import english from './en.json' with { type: 'json' };
import chinese from './zh.json' with { type: 'json' };

/** Every sentence of the report in one language: a file of this folder; the English one says what each has to hold. */
export type ReportWords = Omit<typeof english, 'formulas'> & {
  /** Short names of formulas; one without any is called by its own. */
  readonly formulas: Names;
  /** Names of the school's topics, queues and dispositions, as its pages have them. */
  readonly names: { readonly topics: Names; readonly queues: Names; readonly dispositions: Names };
};

/** Names of something by its id. */
export type Names = Readonly<Record<string, string>>;

const named = v.record(v.string(), v.string());
const PageWords = v.object({ topics: named, agent: v.object({ queues: named, dispositions: named }) });

/** The languages a report can be written in. */
export const reportLanguages = ['en', 'zh'] as const;

export type ReportLanguage = (typeof reportLanguages)[number];

const written: Readonly<Record<ReportLanguage, Omit<ReportWords, 'names'>>> = { en: english, zh: chinese };
const ofPages: Readonly<Record<ReportLanguage, unknown>> = { en: englishPages, zh: chinesePages };

/** The words in a language; names of what the school knows by an id are those of its pages. */
export function reportWords(language: ReportLanguage): ReportWords {
  const { topics, agent } = v.parse(PageWords, ofPages[language]);
  return { ...written[language], names: { topics, queues: agent.queues, dispositions: agent.dispositions } };
}

/** The name of something known by an id; the id itself where there is no name for it. */
export function nameIn(names: Names, id: string): string {
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id;
}

/** A sentence with its places filled. */
export function fill(sentence: string, places: Names): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name) =>
    Object.hasOwn(places, name) ? (places[name] ?? place) : place,
  );
}
