import fc from 'fast-check';
import { type HelpFact, helpFactKinds } from '../../shared/domain/help/help-fact.ts';
import { languages } from '../../shared/schema/words.ts';

/** What a help center is told in a day, of looks some where nobody could be asked for. */
export const generatedHelp: fc.Arbitrary<readonly HelpFact[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...helpFactKinds),
      lang: fc.constantFrom(...languages),
      article: fc.constantFrom('refund', 'login', undefined),
      canAsk: fc.constantFrom(true as const, undefined),
    }),
    { minLength: 4, maxLength: 40 },
  )
  .map((facts) => facts.map((fact, at) => ({ id: at.toString(16).padStart(32, '0'), ...fact })));
