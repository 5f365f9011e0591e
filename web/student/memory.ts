import { keep, readKept } from '../dom/kept.ts';
import { type Language, languageFor, readLanguage } from '../words/words.ts';

/** What this tab keeps over a reload beside what its client keeps: who, in which language, and which answers were rated already. */
export type Memory = {
  readonly sub?: string | undefined;
  readonly language: Language;
  readonly rated: readonly number[];
};

const name = 'handraise.student';

/** Reads what this tab kept; the browser's language where it kept nothing. */
export function recall(): Memory {
  const { sub, language, rated } = readKept(name);
  return {
    sub: typeof sub === 'string' ? sub : undefined,
    language: readLanguage(language) ?? languageFor(navigator.language),
    rated: Array.isArray(rated) ? rated.filter((seq) => typeof seq === 'number') : [],
  };
}

/** Keeps it. */
export function remember(memory: Memory): void {
  keep(name, memory);
}
