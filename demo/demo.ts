import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalFailure } from '../local/failure.ts';
import { judge } from './checks.ts';
import { conclude, exitCodeOf } from './conclude.ts';
import { countEvents } from './counts.ts';
import { DemoFailure } from './demo-failure.ts';
import { type EveningNow, type EveningPlayed, playEvening } from './evening.ts';
import { figuresOf } from './figures.ts';
import { type Flags, readFlags, usage } from './flags.ts';
import type { SeenRow } from './frames.ts';
import { writeLabelSample } from './label-sample.ts';
import { verify } from './ledger.ts';
import { describeOpen } from './open-contacts.ts';
import { type ProgressNow, showProgress } from './progress.ts';
import { readQuestionFile } from './question-file.ts';
import { questions as ownQuestions } from './questions.ts';
import { seededRandom } from './random.ts';
import { jsonReport } from './report/json-report.ts';
import type { Judged } from './report/judged.ts';
import { textReport } from './report/text-report.ts';

const shownProblems = 12;

/** Runs the demo for some command-line arguments and gives its exit code: 0 if every check holds or only the machine was too slow, 1 if one does not hold, 2 if there was no evening. */
export async function demo(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) console.log(usage);
    return flags.help ? 0 : await run(flags);
  } catch (error) {
    if (error instanceof DemoFailure) console.error(`${error.code}: ${error.message}`);
    else if (error instanceof LocalFailure) console.error(`center_failed: ${error.message}`);
    else throw error;
    return 2;
  }
}

async function run(flags: Flags): Promise<number> {
  const questions = flags.questions === undefined ? ownQuestions : readQuestionFile(flags.questions);
  const data = resolve(flags.data ?? mkdtempSync(join(tmpdir(), 'handraise-demo-')));
  const problems: string[] = [];
  let isKept = flags.data !== undefined;
  const removeData = () => {
    if (!isKept) rmSync(data, { recursive: true, force: true });
  };
  const onSignal = () => {
    removeData();
    process.exit(130);
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const judged = await playAndJudge(flags, questions, data, (text) => problems.push(text));
    const { conclusion } = judged;
    if (flags.labelSample !== undefined) {
      writeLabelSample(flags.labelSample, judged.evening.plan.students, judged.evening.logs);
    }
    console.log(flags.json ? JSON.stringify(jsonReport(judged)) : textReport(judged));
    isKept ||= conclusion.kind === 'failed';
    if (conclusion.kind !== 'held') tellOpen(judged);
    if (conclusion.kind === 'failed') tellFailure(problems, data);
    return exitCodeOf(conclusion);
  } finally {
    removeData();
  }
}

async function playAndJudge(
  flags: Flags,
  questions: typeof ownQuestions,
  data: string,
  onProblem: (text: string) => void,
): Promise<Judged> {
  const { students, agents, speed, seed, crash, faults } = flags;
  const now: EveningNow = { phase: 'starting', done: 0, step: 'loading', places: new Map() };
  const progress = showProgress(process.stderr, () => progressOf(now));
  try {
    const evening = await playEvening(
      { students, agents, questions, random: seededRandom(seed), speed, data, crashes: crash, faults, runId: runId() },
      now,
      { onProblem, onPace: ({ speed: chosen, why }) => progress.say(`clock ${chosen}x: ${why}`) },
    );
    const records = [...evening.played, ...evening.agents].map(({ client }) => client.record);
    const verdict = verify(evening.logs, records);
    const counts = countEvents(evening.logs, logsOfAgents(evening));
    const figures = figuresOf({
      ...evening,
      desks: evening.agents.map(({ plan, time }) => ({ profile: plan.profile, time: time() })),
    });
    const source = flags.questions === undefined ? 'own questions' : "other people's questions";
    const played = { speed: evening.speed, why: evening.why, seed, questions: `${questions.length} ${source}` };
    const checks = judge(evening, counts, verdict);
    const conclusion = conclude(checks, evening.pace, evening.speed);
    return { evening, counts, figures, verdict, checks, conclusion, played };
  } finally {
    progress.stop();
  }
}

/** What agents read of each contact that one of them took. */
function logsOfAgents({ logs, agents }: EveningPlayed): readonly (readonly SeenRow[])[] {
  return logs.flatMap(({ contactId }) => {
    const read = agents.map(({ client }) => client.contact(contactId).rows);
    return read.filter((rows) => rows.some(({ event }) => event.type === 'agent-requested')).slice(0, 1);
  });
}

function progressOf({ phase, done, step, places }: EveningNow): ProgressNow {
  if (step !== '') return { done, phase, figures: [[step, '']] };
  const all = [...places.values()];
  const count = (...wanted: readonly string[]) => all.filter((place) => wanted.includes(place)).length;
  return {
    done,
    phase,
    figures: [
      ['opened', all.length],
      ['bot', count('self-service')],
      ['waiting', count('waiting', 'overflow')],
      // Of those who wait: a queue keeps the messages of who has left it until somebody looks.
      ['overflow', count('overflow')],
      ['talking', count('talking')],
      ['callbacks', count('callback')],
      ['closed', count('closed', 'left')],
    ],
  };
}

function tellOpen({ evening: { open } }: Judged): void {
  for (const contact of open.slice(0, shownProblems)) console.error(`  still open: ${describeOpen(contact)}`);
  if (open.length > shownProblems) console.error(`  and ${open.length - shownProblems} more`);
}

function tellFailure(problems: readonly string[], data: string): void {
  for (const problem of problems.slice(-shownProblems)) console.error(`  center: ${problem.slice(0, 200)}`);
  console.error(`  the center's data and logs are kept in ${data}`);
}

function runId(): string {
  return Date.now().toString(36);
}
