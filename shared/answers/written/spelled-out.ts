import type { Language } from '../../schema/words.ts';
import type { DangerFile } from './lexicon-file.ts';

/** The pattern of a rule of danger, with the groups of its language that it names between < and > spelt out. */
export const spelledOut = (source: string, lang: Language, { groups }: Pick<DangerFile, 'groups'>): string =>
  source.replace(/<([a-z]{1,20})>/g, (_, name: string) => `(?:${(groups[name]?.[lang] ?? ['(?!)']).join('|')})`);
