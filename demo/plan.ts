import type { Language } from '../shared/schema/words.ts';
import type { Question } from './question.ts';
import { between, chance, exponential, logNormal, pick, type Random, shuffled } from './random.ts';

/** What kind of evening it is. */
export type EveningOptions = {
  readonly students: number;
  readonly agents: number;
  readonly questions: readonly Question[];
  readonly random: Random;
};

/** Moments of the evening, in seconds of center time since it began. */
export type Timetable = {
  readonly peakFrom: number;
  readonly peakTo: number;
  /** Arrivals stop and the agents work until nothing waits. */
  readonly drainFrom: number;
  /** When routing's function is restarted, and when intake's is. */
  readonly restarts: readonly { readonly at: number; readonly functionName: string }[];
};

/** One student: when they come, what they ask, and how they are. Durations in seconds of center time. */
export type StudentPlan = {
  readonly id: string;
  readonly language: Language;
  readonly isVip: boolean;
  readonly arrivesAt: number;
  readonly question: Question;
  /** What they ask when the first was only a hello, or got no good answer. */
  readonly nextQuestion: Question;
  readonly patience: number;
  /** Wants a person, whatever the bot says. */
  readonly wantsPerson: boolean;
  readonly isEasilySatisfied: boolean;
  readonly ratesAnswers: boolean;
  /** Leaves without closing when satisfied: the center has to notice. */
  readonly leavesSilently: boolean;
  /** Closes the page instead of saying goodbye when patience ends. */
  readonly hangsUp: boolean;
  readonly takesCallback: boolean;
  /** The attempt at which they pick up the phone. */
  readonly picksUpAt: 1 | 2;
  readonly answersSurvey: boolean;
  readonly score: 1 | 2 | 3 | 4 | 5;
  readonly answersFollowUp: boolean;
  /** Loses the connection in the middle of this message (1 is the question); 0 never. */
  readonly losesConnectionAt: 0 | 1 | 2;
  /** Sends two messages without waiting for the first to be acknowledged. */
  readonly typesFast: boolean;
  readonly random: Random;
};

/** One agent: the desk they sit at and how they work. */
export type AgentPlan = {
  readonly id: string;
  readonly profile: string;
  /** Median seconds until an offer is accepted. */
  readonly acceptSeconds: number;
  /** Share of offers declined. */
  readonly declines: number;
  /** Falls silent in the middle of everything, and comes back. */
  readonly silence?: { readonly from: number; readonly to: number } | undefined;
  readonly random: Random;
};

/** A whole evening, decided beforehand: the same seed plays the same people. */
export type EveningPlan = {
  readonly timetable: Timetable;
  readonly students: readonly StudentPlan[];
  readonly agents: readonly AgentPlan[];
};

// In this order the first five cover every queue and tier; the rest go where most questions are.
const seats = [
  'frontline',
  'tech-desk',
  'billing-desk',
  'seniors',
  'leads',
  'frontline',
  'tech-desk',
  'frontline',
] as const;

/** Agents that cover every routing profile. */
export const fewestAgents = 5;

const meanPatience = 600;
/** Seconds of evening a student needs of one agent; with fewer agents the evening is longer, not the center fuller. */
const agentSecondsPerStudent = 18;
const shortestEvening = 200;
const shareBeforePeak = 0.2;
const shareInPeak = 0.6;
/** When the peak begins and how long it lasts, as shares of the evening. */
const peakStart = 0.25;
const peakShare = 0.35;
/** Nobody comes before the agents have logged in. */
const firstArrival = 10;

/** Plans an evening: 20 % of the students come before the peak, 60 % in it, in a third of the time, and the rest after it. */
export function planEvening(options: EveningOptions): EveningPlan {
  const timetable = timetableOf(options.students, options.agents);
  const questions = deal(options);
  const arrivals = arrivalsOf(options, timetable);
  return {
    timetable,
    students: arrivals.map((arrivesAt, index) => planStudent(options, timetable, questions, arrivesAt, index)),
    agents: Array.from({ length: options.agents }, (_, index) => planAgent(options, timetable, index)),
  };
}

function timetableOf(students: number, agents: number): Timetable {
  const length = Math.max(shortestEvening, (students * agentSecondsPerStudent) / agents);
  const peakFrom = peakStart * length;
  const peakTo = (peakStart + peakShare) * length;
  return {
    peakFrom,
    peakTo,
    drainFrom: length,
    restarts: [
      { at: peakFrom + 0.4 * (peakTo - peakFrom), functionName: 'routing' },
      { at: peakFrom + 0.6 * (peakTo - peakFrom), functionName: 'intake' },
    ],
  };
}

function arrivalsOf(
  { students, random }: EveningOptions,
  { peakFrom, peakTo, drainFrom }: Timetable,
): readonly number[] {
  const source = random.fork('arrivals');
  const early = Math.round(students * shareBeforePeak);
  const peak = Math.round(students * shareInPeak);
  const spread = (count: number, from: number, to: number) =>
    Array.from({ length: count }, () => between(source, from, to));
  return [
    ...spread(early, firstArrival, peakFrom),
    ...spread(peak, peakFrom, peakTo),
    ...spread(students - early - peak, peakTo, 0.92 * drainFrom),
  ].toSorted((a, b) => a - b);
}

/** Which questions are asked when: what everybody asks at once is kept for the peak. */
type Deal = { readonly usual: readonly Question[]; readonly peak: readonly Question[] };

function deal({ questions, random }: EveningOptions): Deal {
  const outage = questions.filter((question) => question.label === 'outage');
  const others = questions.filter((question) => question.label !== 'outage');
  const usual = shuffled(random.fork('deal'), others.length > 0 ? others : questions);
  return { usual, peak: outage };
}

const shareOfOutageInPeak = 0.55;

function planStudent(
  { random, students }: EveningOptions,
  timetable: Timetable,
  { usual, peak }: Deal,
  arrivesAt: number,
  index: number,
): StudentPlan {
  const own = random.fork(`student ${index}`);
  const isInPeak = arrivesAt >= timetable.peakFrom && arrivesAt < timetable.peakTo;
  const isCaughtInOutage = isInPeak && peak.length > 0 && chance(own, shareOfOutageInPeak);
  const question = isCaughtInOutage ? pick(own, peak) : pickInTurn(usual, index);
  const sameLanguage = usual.filter((one) => one.language === question.language);
  const isEarly = arrivesAt < timetable.peakTo;
  return {
    id: `${String(index + 1).padStart(4, '0')}`,
    language: question.language,
    isVip: chance(own, 0.08),
    arrivesAt,
    question,
    nextQuestion: pick(own, sameLanguage.length > 0 ? sameLanguage : usual),
    patience: exponential(own, meanPatience),
    wantsPerson: chance(own, isCaughtInOutage ? 0.45 : 0.12),
    isEasilySatisfied: chance(own, isCaughtInOutage ? 0.3 : 0.7),
    ratesAnswers: chance(own, 0.4),
    leavesSilently: isEarly && chance(own, 0.3),
    hangsUp: isEarly && chance(own, 0.4),
    takesCallback: chance(own, 0.25),
    picksUpAt: isEarly && chance(own, 0.4) ? 2 : 1,
    answersSurvey: chance(own, 0.75),
    score: scoreOf(own),
    answersFollowUp: chance(own, 0.12),
    losesConnectionAt: index === Math.floor(students / 2) ? 2 : loss(own),
    typesFast: index % 10 === 3,
    random: own.fork('life'),
  };
}

// Every question is asked before any is asked twice.
function pickInTurn(questions: readonly Question[], index: number): Question {
  const question = questions[index % questions.length];
  if (!question) throw new Error('an evening needs at least one question');
  return question;
}

function scoreOf(random: Random): StudentPlan['score'] {
  const draw = random.next();
  if (draw < 0.015) return 1;
  if (draw < 0.04) return 2;
  if (draw < 0.15) return 3;
  return draw < 0.48 ? 4 : 5;
}

function loss(random: Random): StudentPlan['losesConnectionAt'] {
  const draw = random.next();
  return draw < 0.04 ? 1 : draw < 0.08 ? 2 : 0;
}

function planAgent({ random, agents }: EveningOptions, timetable: Timetable, index: number): AgentPlan {
  const own = random.fork(`agent ${index}`);
  const from = timetable.peakFrom + 0.5 * (timetable.peakTo - timetable.peakFrom);
  // The last of the front line falls silent; the second agent is the choosy one.
  const lastFrontline = Array.from({ length: agents }, (_, at) => at).findLast((at) => seatOf(at) === 'frontline');
  return {
    id: `${seatOf(index)}-${index + 1}`,
    profile: seatOf(index),
    acceptSeconds: logNormal(own, 4, 0.25),
    declines: index === 1 ? 0.25 : 0.02,
    silence: index === lastFrontline ? { from, to: from + 180 } : undefined,
    random: own.fork('life'),
  };
}

function seatOf(index: number): string {
  return seats[index % seats.length] ?? 'frontline';
}
