import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { rankWith } from '../../../../../shared/answers/engine/ranking/rank.ts';
import { seededRandom } from '../../../../../shared/answers/engine/training/random.ts';
import { type LabelledText, trainRanker } from '../../../../../shared/answers/engine/training/train-ranker.ts';
import { openConcepts } from '../../../../../shared/answers/engine/words/concepts.ts';

const subjects = ['password', 'certificate', 'refund', 'timetable', 'homework', 'microphone', 'invoice', 'subtitles'];
const shapes = [
  'where is my',
  'i lost the',
  'please help with',
  'no idea about',
  'tell me about the',
  'problem with my',
];
const elsewhere = ['weather', 'football', 'pizza', 'planets', 'poems', 'trains', 'dentist', 'gardening'];

const written: readonly LabelledText[] = subjects.flatMap((subject) =>
  shapes.map((shape) => ({ label: subject, text: `${shape} ${subject}` })),
);

const random = seededRandom(3);
const some = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
const asked: readonly LabelledText[] = Array.from({ length: 200 }, (_, at) => {
  const subject = some(subjects);
  const isElsewhere = at % 4 === 0;
  const about = isElsewhere ? some(elsewhere) : subject;
  return { label: isElsewhere ? '' : subject, text: `hey ${some(shapes)} ${about} number ${at}`, isAsked: true };
});

describe('questions that students asked', () => {
  const lexicon = projectLexicon();
  const taught = trainRanker([...written, ...asked], lexicon);
  const untaught = trainRanker([...written, ...asked.map(({ label, text }) => ({ label, text }))], lexicon);

  it('alone calibrate the confidence once there are enough', () => {
    expect(taught.confidence.coefficients).not.toEqual(untaught.confidence.coefficients);
  });

  it('do not change what is ranked first', () => {
    const text = 'hey i lost the microphone';

    expect(rankWith(taught, text)[0]?.articleId).toBe('microphone');
    expect(rankWith(taught, text).map(({ score }) => score)).toEqual(
      rankWith(untaught, text).map(({ score }) => score),
    );
  });

  it('teach what nothing fits: a message about it is less sure', () => {
    const sure = rankWith(taught, 'hey where is my certificate number 7')[0]?.confidence ?? 0;
    const unsure = rankWith(taught, 'hey where is my pizza number 7')[0]?.confidence ?? 1;

    expect(sure).toBeGreaterThanOrEqual(taught.confidence.threshold);
    expect(unsure).toBeLessThan(taught.confidence.threshold);
  });

  it('give the same ranker each time', () => {
    expect(trainRanker([...written, ...asked], lexicon).confidence).toEqual(taught.confidence);
  });
});

describe('synonyms', () => {
  const letter = () => 'bcdfghklmnprstvz'[Math.floor(random() * 16)] ?? '';
  const word = () => `${letter()}${letter()}o${letter()}${letter()}`;
  const pairs = Array.from({ length: 40 }, () => [word(), word()] as const);
  const lexicon = { ...projectLexicon(), ...openConcepts(pairs.map((pair) => pair.join(' '))) };
  // The first word of every pair says one label, the second the other, and both are one concept.
  const rowsOf = (labels: readonly [string, string]): readonly LabelledText[] =>
    Array.from({ length: 3 }, () =>
      pairs.flatMap((pair) => pair.map((one, at) => ({ label: labels[at] ?? '', text: `${some(shapes)} ${one}` }))),
    ).flat();

  it('are left out where they make two labels alike', () => {
    expect(trainRanker(rowsOf(['one', 'other']), lexicon).knowsConcepts).toBe(false);
  });

  it('count where two labels differ by other words', () => {
    expect(trainRanker([...written, ...asked], lexicon).knowsConcepts).toBe(true);
  });
});
