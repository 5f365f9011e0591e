import { type Language, type PageWords, wordsIn } from '../words/words.ts';

/** Every sentence of the agent's page in one language. */
export type Words = PageWords['agent'] & {
  readonly topics: PageWords['topics'];
  /** The tag of the language, for dates. */
  readonly tag: string;
  /** The language itself, as the name of its file. */
  readonly code: Language;
};

/** The sentences in a language. */
export function agentWords(language: Language): Words {
  const {
    agent,
    topics,
    language: { tag },
  } = wordsIn(language);
  return { ...agent, topics, tag, code: language };
}

/** The word for a name of the center, such as a queue; the name itself where the table has none. */
export function wordFor(table: Readonly<Record<string, string>>, name: string | undefined): string {
  return name === undefined ? '' : (table[name] ?? name);
}
