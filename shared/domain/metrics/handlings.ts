import type { Ms } from '../../schema/ids.ts';
import type { Told, ToldLog } from './told.ts';

/** One agent's time with a contact, wrap-up included; a contact two agents served is two assignments. */
export type Handling = {
  readonly acceptedAt: Ms;
  readonly endedAt: Ms;
  /** Numbers of the events it begins and ends with. */
  readonly acceptedSeq: number;
  readonly endedSeq: number;
};

type Course = { readonly done: readonly Handling[]; readonly held: Pick<Told, 'at' | 'seq'> | undefined };

const lettingGo: ReadonlySet<string> = new Set([
  'agent-lost',
  'transferred',
  'escalated',
  'callback-missed',
  'closed',
  'abandoned',
]);

/** Every assignment that has ended, in order. */
export function handlingsOf(log: ToldLog): readonly Handling[] {
  return log.reduce<Course>(step, { done: [], held: undefined }).done;
}

/** Seconds an assignment lasted. */
export function handlingSeconds({ acceptedAt, endedAt }: Pick<Handling, 'acceptedAt' | 'endedAt'>): number {
  return Math.max(0, endedAt - acceptedAt) / 1000;
}

function step(course: Course, { event, at, seq }: Told): Course {
  const { done, held } = course;
  if (event.type === 'accepted') return { ...course, held: { at, seq } };
  if (!lettingGo.has(event.type) || held === undefined) return course;
  const handling = { acceptedAt: held.at, acceptedSeq: held.seq, endedAt: at, endedSeq: seq };
  return { done: [...done, handling], held: undefined };
}
