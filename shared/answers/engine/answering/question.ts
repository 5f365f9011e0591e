import type { Language } from '../../../schema/words.ts';
import { answerLanguage } from '../ranking/rank.ts';
import { heardReply } from '../replies/heard-reply.ts';
import type { Said } from '../replies/said.ts';
import { detectLanguage } from '../words/language.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { oddityOf } from '../words/oddities.ts';
import { personRule } from '../words/person-rules.ts';
import { says } from '../words/sayings.ts';
import { smallTalkOf } from '../words/small-talk.ts';

/** The language a message is answered in. */
export const languageOf = (text: string, lexicon: Lexicon): Language => {
  const normalised = normalise(text, lexicon);
  return answerLanguage(detectLanguage(normalised, lexicon), normalised);
};

/** True when a message asks something that could be learned: no wish for a person, no greeting, no nonsense. */
export const asksSomething = (text: string, lexicon: Lexicon): boolean => {
  const normalised = normalise(text, lexicon);
  return (
    personRule(normalised, lexicon) !== 'asked-for-person' &&
    smallTalkOf(normalised, lexicon) === undefined &&
    oddityOf(text, normalised, lexicon) === undefined
  );
};

/** True when a message says in so many words that its matter is settled; thanks alone do not. */
export const isSettled = (text: string, said: Said | undefined, model: Parameters<typeof heardReply>[2]): boolean => {
  const normalised = normalise(text, model.lexicon);
  return says(model.lexicon, 'settled', normalised) && heardReply(normalised, said, model)?.kind === 'solved';
};
