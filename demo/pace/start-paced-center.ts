import { type Center, type CenterOptions, startCenter } from '../center.ts';
import type { EveningPlan } from '../plan.ts';
import { type Choice, chooseSpeed, guessSpeed, needsRestart, peakArrivals } from './choose-speed.ts';
import { cpuShare } from './cpu-share.ts';
import { type MachineFigures, measureMachine } from './measure-machine.ts';

/** A running center, the compression its clock runs at, and why. */
export type PacedCenter = Choice & {
  readonly center: Center;
  /** Undefined when the compression was asked for. */
  readonly machine: MachineFigures | undefined;
};

/** How to find a pace. */
export type Pacing = Omit<CenterOptions, 'speed'> & {
  /** The compression somebody asked for; measured when undefined. */
  readonly speed: number | undefined;
  readonly plan: EveningPlan;
  readonly runId: string;
  /** Seconds of center time the evening will last, as far as one knows. */
  readonly eveningSeconds: number;
  /** Told when the center is up and the machine is being measured. */
  readonly onMeasuring: () => void;
};

/** Most students at once while measuring: more measures only how they wait for each other. */
const mostAtOnce = 12;

/** Starts a center at a compression the machine keeps up with. The clock's pace is fixed at the start, so it begins with a guess and starts again if the measurement says otherwise. */
export async function startPacedCenter(pacing: Pacing): Promise<PacedCenter> {
  if (pacing.speed !== undefined) {
    const center = await startCenter({ ...pacing, speed: pacing.speed });
    return { center, machine: undefined, speed: pacing.speed, why: 'asked for by --speed' };
  }
  const guess = guessSpeed(cpuShare());
  const startedAt = performance.now();
  const center = await startCenter({ ...pacing, speed: guess });
  const startSeconds = (performance.now() - startedAt) / 1000;
  const { machine, choice } = await measured(center, pacing);
  if (!needsRestart(guess, choice.speed, { seconds: pacing.eveningSeconds, startSeconds })) {
    return { ...choice, center, machine, speed: guess };
  }
  await center.stop();
  return { ...choice, center: await startCenter({ ...pacing, speed: choice.speed }), machine };
}

async function measured(center: Center, { plan, runId, onMeasuring }: Pacing) {
  onMeasuring();
  const questions = plan.students.map(({ question }) => question.text);
  const atOnce = Math.min(mostAtOnce, plan.students.length);
  try {
    const machine = await measureMachine({ admit: center.admit, questions, atOnce, runId });
    return { machine, choice: chooseSpeed(machine, peakArrivals(plan)) };
  } catch (error) {
    await center.stop();
    throw error;
  }
}
