import type { SurveySent } from '../tables/facts.ts';
import { type Formula, type Measure, ratio, share } from './measure.ts';

const netPromoter: Formula = {
  name: 'net promoter score',
  version: 1,
  unit: 'points',
  rule: '100 for each 9 and 10, -100 for each 0 to 6, 0 for 7 and 8 / answers to whether they would recommend the school',
  source: 'Reichheld, Harvard Business Review 2003; Bain: NPS',
};

const easy: Formula = {
  name: 'customer effort, easy',
  version: 1,
  unit: 'share',
  rule: 'answers above the middle of the scale, 5 to 7 of 7 or 4 and 5 of 5 / answers to how easy it was',
  source: 'Gartner: Customer Effort Score 2.0, share that at least somewhat agrees that it was easy',
};

const solved: Formula = {
  name: 'solved, by survey',
  version: 1,
  unit: 'share',
  rule: 'answers that it is solved / answers to whether it is solved',
  source: 'ours',
};

type Surveys = readonly Pick<SurveySent, 'recommend' | 'effort' | 'effortScale' | 'isSolved'>[];

/** NPS: how many would recommend the school, less how many would not, in points from -100 to 100. */
export function netPromoterScore(surveys: Surveys): Measure {
  const answers = surveys.flatMap(({ recommend }) => recommend ?? []);
  const points = answers.map((answer): number => (answer >= 9 ? 100 : answer <= 6 ? -100 : 0));
  return ratio(
    netPromoter,
    points.reduce((sum, each) => sum + each, 0),
    answers.length,
  );
}

/** How many found it easy, whichever of the two scales they were asked by. */
export function effortEasy(surveys: Surveys): Measure {
  const answers = surveys.flatMap(({ effort, effortScale }) =>
    effort === undefined || effortScale === undefined ? [] : [{ effort, effortScale }],
  );
  return share(easy, answers, ({ effort, effortScale }) => 2 * effort > effortScale + 1);
}

/** How many say that it is solved. */
export function solvedBySurvey(surveys: Surveys): Measure {
  const answers = surveys.flatMap(({ isSolved }) => isSolved ?? []);
  return share(solved, answers, (isSolved) => isSolved);
}
