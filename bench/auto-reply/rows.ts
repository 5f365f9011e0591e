import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import { answerLanguage } from '../../shared/answers/engine/ranking/rank.ts';
import { detectLanguage } from '../../shared/answers/engine/words/language.ts';
import { normalise } from '../../shared/answers/engine/words/normalise.ts';
import type { Language } from '../../shared/schema/words.ts';

const Line = v.object({
  text: v.string(),
  label: v.string(),
  split: v.optional(v.string(), 'train'),
  lang: v.optional(v.string()),
});

/** A labelled question; the label '' means out of scope. */
export type Row = {
  readonly text: string;
  readonly label: string;
  readonly split: string;
  readonly lang: Language;
};

const languageOf = (lang: string | undefined, text: string): Language => {
  if (lang === 'zh' || lang === 'en') return lang;
  const normalised = normalise(text, projectLexicon());
  return answerLanguage(detectLanguage(normalised, projectLexicon()), normalised);
};

const readLine = (file: string, line: string, at: number): Row => {
  try {
    const { text, label, split, lang } = v.parse(Line, JSON.parse(line));
    const isOut = label === 'oos' || split.endsWith('_oos');
    return { text, label: isOut ? '' : label, split, lang: languageOf(lang, text) };
  } catch (cause) {
    throw new Error(`${file}, line ${at + 1}: not a row with text and label`, { cause });
  }
};

/** Reads a JSONL file of `text`, `label`, `split`, `lang`; label `oos` and splits that end in `_oos` are out of scope. */
export const readRows = (file: string): readonly Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line, at) => (line.trim() ? readLine(file, line, at) : undefined))
    .filter((row) => row !== undefined);
