import type { DangerKind } from '../../../schema/words.ts';
import { type Concepts, openConcepts } from '../words/concepts.ts';
import { leetSigns } from './undisguised.ts';

/** How danger is heard, as it is stored: patterns are sources of regular expressions, rules stand in their order, those that are only weighed last. */
export type StoredDanger = {
  readonly rules: readonly (readonly [DangerKind, string, boolean?])[];
  /** What takes a rule back: a course, a book, a game, a figure of speech; and what does not let it be taken back. */
  readonly excused: string;
  readonly insisted: string;
  /** The words of each concept that the learned part knows, between spaces. */
  readonly concepts: readonly string[];
  /** Each sign and letter of another script before the Latin letter it looks like. @default signs alone */
  readonly looks?: string;
};

/** What a rule hears, and whether it is only weighed: taken back where the learned part is sure of the contrary. */
export type DangerRule = readonly [kind: DangerKind, pattern: RegExp, isWeighed: boolean | undefined];

/** The same, ready to use. */
export type KnownDanger = {
  readonly rules: readonly DangerRule[];
  readonly excused: RegExp;
  readonly insisted: RegExp;
  readonly words: Concepts;
  readonly looks: string;
};

/** Makes stored rules of danger ready. */
export const openDanger = ({ rules, excused, insisted, concepts, looks = leetSigns }: StoredDanger): KnownDanger => ({
  rules: rules.map(([kind, source, isWeighed]) => [kind, RegExp(source), isWeighed]),
  excused: RegExp(excused || '(?!)'),
  insisted: RegExp(insisted || '(?!)'),
  words: openConcepts(concepts),
  looks,
});

/** A plain message without the marks of where its lines end. */
export const inOneLine = (text: string): string => text.replace(/ ?\ue000/g, '').trim();

/** The first rule that a plain message meets and that nothing takes back: an excuse takes back what its own clause or line says, and no more. */
export const ruledDanger = (plain: string, { rules, excused, insisted }: KnownDanger): DangerRule | undefined => {
  const whole = inOneLine(plain);
  const said = insisted.test(whole)
    ? whole
    : inOneLine(
        plain.replace(/(?:(?! - )[^,.!?;。、–-”─|~()[\]「-】\ue000])+/g, (clause) =>
          excused.test(clause) ? '' : clause,
        ),
      );
  return rules.find(([, pattern]) => pattern.test(said));
};
