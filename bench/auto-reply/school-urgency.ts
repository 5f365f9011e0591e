import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { readYaml } from '../../knowledge/files.ts';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import { seededRandom, shuffled } from '../../shared/answers/engine/training/random.ts';
import { trainUrgency } from '../../shared/answers/engine/urgency/train-urgency.ts';
import { urgencyOf } from '../../shared/answers/engine/urgency/urgency.ts';
import type { UrgencyModel } from '../../shared/answers/engine/urgency/urgency-model.ts';
import { normalise } from '../../shared/answers/engine/words/normalise.ts';
import { personRuleOf } from '../../shared/answers/engine/words/person-rules.ts';
import { sentimentOf } from '../../shared/answers/engine/words/sentiment.ts';
import { RatedMessage } from '../../shared/answers/written/rated-messages.ts';
import { type Language, languages, type Urgency, urgencies } from '../../shared/schema/words.ts';

const knowledgeFile = (name: string): unknown =>
  readYaml(fileURLToPath(new URL(`../../knowledge/${name}`, import.meta.url)));

type Reader = (text: string, model: UrgencyModel | undefined) => Urgency;

const lexicon = projectLexicon();

const both: Reader = (text, urgency) => {
  const normalised = normalise(text, lexicon);
  const points = personRuleOf(normalised, lexicon)?.urgency ?? 0;
  return urgencyOf({ lexicon, urgency }, normalised, points, sentimentOf(text, normalised, lexicon));
};

/** The ways to tell urgency: the rules alone, the trained model alone, and the model raised by the rules, as triage does it. */
const readers = {
  rules: (text) => both(text, undefined),
  model: (text, urgency) => urgencyOf({ lexicon, urgency }, normalise(text, lexicon), 0, 'neutral'),
  both,
} as const satisfies Record<string, Reader>;

type Way = keyof typeof readers;

/** Shares, 0 to 1: told exactly, told within one level, and of each level told as it; `alarms` of P3 and P4 that became P1. */
export type WayFigures = {
  readonly exact: number;
  readonly withinOne: number;
  readonly recall: Readonly<Record<Urgency, number>>;
  readonly alarms: number;
};

/**
 * Urgency on the school's rated messages, in five folds, three times, one model for both languages; and what triage makes of the
 * questions of `knowledge/asked`, which nobody rated but which are mostly P3 and P4: the share of each level.
 */
export type SchoolUrgency = {
  readonly messages: number;
  readonly byLanguage: Readonly<Record<Language, Readonly<Record<Way, WayFigures>>>>;
  readonly asked: Readonly<Record<Language, Readonly<Record<Urgency, number>>>>;
  readonly trainMs: number;
};

const folds = 5;
const shuffles = [23, 5, 11];

type Told = { readonly message: RatedMessage; readonly by: Readonly<Record<Way, Urgency>> };

const train = (messages: readonly RatedMessage[]): UrgencyModel =>
  trainUrgency(
    messages.map(({ text, urgency }) => ({ text, urgency: urgencies.indexOf(urgency) })),
    [1, 2, 3],
    lexicon,
  );

const tell = (messages: readonly RatedMessage[], fold: number): Told[] => {
  const model = train(messages.filter((_, at) => at % folds !== fold));
  return messages
    .filter((_, at) => at % folds === fold)
    .map((message) => ({
      message,
      by: {
        rules: readers.rules(message.text),
        model: readers.model(message.text, model),
        both: readers.both(message.text, model),
      },
    }));
};

const shareOf = <T>(all: readonly T[], isSo: (one: T) => boolean): number =>
  all.filter(isSo).length / (all.length || 1);

const byLevel = (figureOf: (level: Urgency) => number): Record<Urgency, number> => ({
  P1: figureOf('P1'),
  P2: figureOf('P2'),
  P3: figureOf('P3'),
  P4: figureOf('P4'),
});

const levelOf = (urgency: Urgency): number => urgencies.indexOf(urgency);

const figuresOf = (told: readonly Told[], way: Way): WayFigures => {
  const isRight = ({ message, by }: Told): boolean => by[way] === message.urgency;
  const rated = (level: Urgency): readonly Told[] => told.filter(({ message }) => message.urgency === level);
  return {
    exact: shareOf(told, isRight),
    withinOne: shareOf(told, ({ message, by }) => Math.abs(levelOf(by[way]) - levelOf(message.urgency)) <= 1),
    recall: byLevel((level) => shareOf(rated(level), isRight)),
    alarms: shareOf([...rated('P3'), ...rated('P4')], ({ by }) => by[way] === 'P1'),
  };
};

const Asked = v.array(v.object({ text: v.string() }));

const askedLevels = (lang: Language, model: UrgencyModel): Record<Urgency, number> => {
  const levels = v.parse(Asked, knowledgeFile(`asked/${lang}.yaml`)).map(({ text }) => both(text, model));
  return byLevel((level) => shareOf(levels, (one) => one === level));
};

const forLanguages = <T>(figureOf: (lang: Language) => T): Record<Language, T> => ({
  en: figureOf('en'),
  zh: figureOf('zh'),
});

/** Measures how urgency is told on `knowledge/urgency.yaml`, and what becomes of the asked questions. */
export const measureSchool = (): SchoolUrgency => {
  const messages = v.parse(v.array(RatedMessage), knowledgeFile('urgency.yaml'));
  const began = performance.now();
  const model = train(messages);
  const trainMs = performance.now() - began;
  const told = shuffles.flatMap((seed) => {
    const dealt = shuffled(messages, seededRandom(seed));
    return Array.from({ length: folds }, (_, fold) => tell(dealt, fold)).flat();
  });
  const inLanguage = (lang: Language): readonly Told[] => told.filter(({ message }) => message.lang === lang);
  return {
    messages: messages.length,
    byLanguage: forLanguages((lang) => ({
      rules: figuresOf(inLanguage(lang), 'rules'),
      model: figuresOf(inLanguage(lang), 'model'),
      both: figuresOf(inLanguage(lang), 'both'),
    })),
    asked: forLanguages((lang) => askedLevels(lang, model)),
    trainMs,
  };
};

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);

/** The figures as a table. */
export const schoolTable = ({ messages, byLanguage, asked, trainMs }: SchoolUrgency): string =>
  [
    `${messages} rated messages of the school, 5 folds, 3 times, in percent; trained in ${trainMs.toFixed(0)} ms`,
    '          exact  within one  recall P1    P2    P3    P4  P3 and P4 as P1',
    ...languages.flatMap((lang) =>
      Object.entries(byLanguage[lang]).map(
        ([way, { exact, withinOne, recall, alarms }]) =>
          `${lang} ${way.padEnd(6)} ${percent(exact)}       ${percent(withinOne)}      ${[...urgencies]
            .reverse()
            .map((level) => percent(recall[level]))
            .join(' ')}            ${percent(alarms)}`,
      ),
    ),
    ...languages.map(
      (lang) =>
        `${lang} asked questions, told by both: ${[...urgencies]
          .reverse()
          .map((level) => `${level} ${percent(asked[lang][level]).trim()}`)
          .join(', ')}`,
    ),
  ].join('\n');
