import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import { dangerKinds, type Language, languages } from '../../schema/words.ts';
import type { Lexicon } from '../engine/words/lexicon.ts';
import { messages } from './judged-messages.ts';
import { wrongLanguage } from './wrong-language.ts';

/** Messages of one kind of danger, or of none though they sound like it, that nobody is taught, as they are written. */
export const GoldenDangers = v.strictObject({ kind: v.picklist(['none', ...dangerKinds]), en: messages, zh: messages });
/** Messages of one kind of danger, or of none though they sound like it, that nobody is taught, as they are written. */
export type GoldenDangers = v.InferOutput<typeof GoldenDangers>;

/** A message that nobody is taught, and whether its writer, or somebody it tells of, is in danger. */
export type GoldenDanger = { readonly lang: Language; readonly text: string; readonly isDanger: boolean };

/** What teaches: what it is called, and its messages. */
export type Taught = Readonly<Record<string, readonly { readonly text: string }[]>>;

/** Golden dangers as they are asked; or every problem. */
export type ReadGoldenDangers = {
  readonly goldenDangers: readonly GoldenDanger[];
  readonly problems: readonly string[];
};

/** A message by its letters and figures alone: another sign or a capital makes no other message. */
export const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Reads the golden dangers and their look-alikes as written. One that is there twice is refused, one that stands where another language belongs, and one that is taught, for it would prove nothing any more. */
export const readGoldenDangers = (
  written: unknown,
  taught: Taught,
  lexicon: Lexicon | undefined,
): ReadGoldenDangers => {
  const parsed = v.safeParse(v.array(GoldenDangers), written);
  if (!parsed.success)
    return {
      goldenDangers: [],
      problems: parsed.issues.map((issue) => `golden danger, ${fieldOf(issue)}: ${problemOf(issue)}`),
    };
  const goldenDangers = parsed.output.flatMap(({ kind, ...texts }) =>
    languages.flatMap((lang) => texts[lang].map((text) => ({ lang, text, isDanger: kind !== 'none' }))),
  );
  return { goldenDangers, problems: faultsOf(goldenDangers, taught, lexicon) };
};

const faultsOf = (goldenDangers: readonly GoldenDanger[], taught: Taught, lexicon: Lexicon | undefined): string[] => {
  const seen = new Map<string, string>(
    Object.entries(taught).flatMap(([name, all]) =>
      all.map(({ text }) => [lettersOf(text), `golden-trained: is ${name}, so it proves nothing`] as const),
    ),
  );
  return goldenDangers.flatMap(({ lang, text }) => {
    const faults = [seen.get(lettersOf(text)), lexicon && wrongLanguage(text, lang, lexicon)];
    seen.set(lettersOf(text), 'duplicate: is there twice');
    return faults.flatMap((fault) => (fault === undefined ? [] : [`golden danger, ${JSON.stringify(text)}: ${fault}`]));
  });
};
