import { type Language, languages } from '../../../schema/words.ts';
import type { GoldenDanger } from '../../written/golden-danger.ts';
import { scriptOf } from '../danger/danger-model.ts';
import { type HeardDangers, hears, type Listener, testDangers } from './golden-danger.ts';

/** What a model is asked about before it takes the place of another one: dangers that teach, and golden ones with their look-alikes, which nobody is taught. */
export type AskedDangers = { readonly stored: readonly string[]; readonly golden: readonly GoldenDanger[] };

type Asked = Pick<GoldenDanger, 'lang' | 'text'>;

type Kind = {
  readonly code: string;
  readonly what: string;
  readonly mostNamed: number;
  readonly remedy: string;
  /** What else is told of a language. */
  readonly beside: (lang: Language) => string;
};

const stored: Kind = {
  beside: () => '',
  code: 'danger-drop',
  what: 'stored',
  mostNamed: 5,
  remedy: 'teach look-alikes beside them, or move what is no danger to "none"',
};

const goldenOf = ({ now, published }: Required<HeardDangers>): Kind => ({
  code: 'golden-danger-drop',
  what: 'golden',
  mostNamed: 10,
  remedy: 'teach other dangers in such words, never these, or bring back the rule that heard them',
  beside: (lang) => {
    const { right, total } = now[lang].falseAlarms;
    return ` (false alarms ${right} of ${total}, published version ${published[lang].falseAlarms.right})`;
  },
});

const lostOf = (
  { code, what, mostNamed, remedy, beside }: Kind,
  model: Listener,
  published: Listener,
  dangers: readonly Asked[],
): string[] =>
  languages.flatMap((lang) => {
    const own = dangers.filter((one) => one.lang === lang).map(({ text }) => text);
    const before = own.filter((text) => hears(published, text));
    const now = new Set(own.filter((text) => hears(model, text)));
    if (now.size >= before.length) return [];
    const lost = before.filter((text) => !now.has(text));
    const named = lost.slice(0, mostNamed).map((text) => JSON.stringify(text));
    const more = lost.length > named.length ? [`${lost.length - named.length} more`] : [];
    const counts = `${now.size} of ${own.length} ${what} dangers heard, published version ${before.length}${beside(lang)}`;
    return [`${code}: ${lang} ${counts}; no more: ${[...named, ...more].join(', ')}: ${remedy}`];
  });

/**
 * Has a new model and the published one listen to the same dangers. The outcome is how each hears the golden ones and the look-alikes among them, and, of the stored and of the golden ones, each language in which
 * the new one hears fewer, with what is lost and what to do: a false alarm is unlearned beside them, and never by hearing less. Without a published one nothing is lost.
 */
export const gateDangers = (
  model: Listener,
  published: Listener | undefined,
  asked: AskedDangers,
): { readonly heard: HeardDangers; readonly problems: readonly string[] } => {
  const now = testDangers(model, asked.golden);
  if (!published) return { heard: { now }, problems: [] };
  const taught = asked.stored.map((text) => ({ lang: scriptOf(text), text }));
  const untaught = asked.golden.filter(({ isDanger }) => isDanger);
  const heard = { now, published: testDangers(published, asked.golden) };
  return {
    heard,
    problems: [...lostOf(stored, model, published, taught), ...lostOf(goldenOf(heard), model, published, untaught)],
  };
};
