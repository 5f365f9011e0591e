import { type BotDecision, type Lexicon, replyOf } from '../../answers/engine.ts';
import type { Ms } from '../../schema/ids.ts';
import type { Language } from '../../schema/words.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { isOpen } from '../hours/opening.ts';

/** What the words to a student in danger depend on: whether people are at work, and the numbers the school configured. */
export type CarePolicy = Pick<CenterPolicy, 'hours' | 'crisisLines'>;

/** A decision as it is, and one on danger with the words for this moment: who comes, or that nobody can now, and whom to call. */
export function withCare(decision: BotDecision, policy: CarePolicy, lexicon: Lexicon, now: Ms): BotDecision {
  if (decision.kind !== 'danger') return decision;
  return { ...decision, text: careText(decision.lang, policy, lexicon, now) };
}

/** What a student in danger is told in their language at `now`. */
export function careText(lang: Language, { hours, crisisLines }: CarePolicy, lexicon: Lexicon, now: Ms): string {
  const said = replyOf(lexicon, isOpen(hours, now) ? 'care' : 'care-closed', lang);
  const lines = linesOf(crisisLines ?? {});
  return lines.length === 0 ? said : [said, replyOf(lexicon, 'care-lines', lang), ...lines].join('\n');
}

// Where a student is, the school does not know: each line says its country where there are several.
function linesOf(byCountry: NonNullable<CarePolicy['crisisLines']>): readonly string[] {
  const countries = Object.entries(byCountry);
  return countries.flatMap(([country, lines]) =>
    lines.map(({ name, number }) => `${countries.length > 1 ? `${country}, ` : ''}${name}: ${number}`),
  );
}
