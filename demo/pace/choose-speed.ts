import type { StudentPlan, Timetable } from '../plan.ts';
import type { MachineFigures } from './measure-machine.ts';

/** A compression of time and the reason for it, as a person reads it. */
export type Choice = { readonly speed: number; readonly why: string };

/** Who comes when. */
type Arrivals = { readonly students: readonly Pick<StudentPlan, 'arrivesAt'>[]; readonly timetable: Timetable };

/** The compression of a machine that has nothing else to do, and the least one that anybody wants to wait for. */
export const fastest = 15;
export const slowest = 2;

/**
 * Seconds of center time that a frame's way may take. A ticket lives 30 s, an offer 15 s of which an agent thinks about half,
 * and a lease has 25 s between two renewals: past this the center answers for the machine, not for the people.
 */
export const slackSeconds = 5;

/** Of what the machine can do, what the evening may use: the rest is for its bursts, and for what else the machine does. */
const usableShare = 0.85;

/**
 * Short conversations with the bot that the peak costs the system for each student who arrives in it. Chosen, not measured: a whole student costs several
 * times a short conversation, but most of that comes when agents get to them, after the peak.
 */
const conversationsPerArrival = 1.8;

/** Students who arrive in a second of center time in the peak. */
export function peakArrivals({ students, timetable }: Arrivals): number {
  const { peakFrom, peakTo } = timetable;
  const inPeak = students.filter(({ arrivesAt }) => arrivesAt >= peakFrom && arrivesAt < peakTo);
  return inPeak.length / (peakTo - peakFrom);
}

/** A first guess, from the share of a core that a busy thread gets. */
export function guessSpeed(share: number): number {
  // Squared: who gets half of a core shares the other one as well.
  return within(share < 0.9 ? fastest * share ** 2 : fastest);
}

/** The compression that a measured machine keeps up with in the peak. */
export function chooseSpeed(machine: MachineFigures, arrivalsPerSecond: number): Choice {
  const { conversationsPerSecond, lagMs } = machine;
  const byWork = (usableShare * conversationsPerSecond) / (arrivalsPerSecond * conversationsPerArrival);
  const byLag = (1000 * slackSeconds) / Math.max(1, lagMs) / 2;
  const speed = within(Math.min(byWork, byLag));
  const did = `this machine held ${conversationsPerSecond.toFixed(1)} short conversations a second with ${machine.atOnce} students at once, nine in ten within ${(machine.p90Ms / 1000).toFixed(1)} s, its event loop late by ${lagMs.toFixed(0)} ms`;
  return { speed, why: `${did}; ${reason(speed, byWork, byLag)}` };
}

/** Whether a center that runs at another compression should be started again: it must when it is too fast, and may when waiting for it costs less than it saves. */
export function needsRestart(
  running: number,
  chosen: number,
  evening: { seconds: number; startSeconds: number },
): boolean {
  if (chosen < running) return true;
  return evening.seconds / running - evening.seconds / chosen > evening.startSeconds;
}

function reason(speed: number, byWork: number, byLag: number): string {
  if (speed === fastest) return `that is enough for ${fastest}x`;
  const keeps = `the peak would need more at ${speed + 1}x`;
  if (Math.min(byWork, byLag) < slowest) return `that may not be enough even for ${slowest}x`;
  return byLag < byWork ? `frames would be late at ${speed + 1}x` : keeps;
}

function within(speed: number): number {
  return Math.max(slowest, Math.min(fastest, Math.floor(speed)));
}
