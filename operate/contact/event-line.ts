import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';

/** Fields that hold an id, a word of ours, a number or a moment, and nothing anybody wrote. */
const plainFields = [
  'from',
  'by',
  'studentId',
  'agentId',
  'channel',
  'language',
  'class',
  'clientSeq',
  'forSeq',
  'kind',
  'queue',
  'urgency',
  'danger',
  'tier',
  'epoch',
  'expiresAt',
  'excludedUntil',
  'waitedSeconds',
  'supervisors',
  'helpful',
  'articleIds',
  'outcome',
  'dueAt',
  'asap',
  'attempt',
  'nextAt',
  'followUpAt',
  'score',
  'fileId',
  'mediaType',
  'bytes',
  'refused',
] as const;

/** One event of a log in a line: its number, moment and type, with ids and numbers; all of it, content too, where `withContent`. */
export function eventLine({ seq, at, event }: LoggedEvent, withContent: boolean): string {
  const { type, ...fields } = event;
  const shown = withContent ? fields : plainOf(fields);
  const rest = Object.entries(shown).map(([name, value]) => `${name}=${textOf(value)}`);
  return [String(seq).padStart(5), new Date(at).toISOString(), type, ...rest].join('  ');
}

function plainOf(fields: object): Readonly<Record<string, unknown>> {
  const agent = 'agent' in fields ? fields.agent : undefined;
  const own = plainFields.filter((name) => name in fields).map((name) => [name, Reflect.get(fields, name)] as const);
  const offered = typeof agent === 'object' && agent !== null && 'agentId' in agent ? { agentId: agent.agentId } : {};
  return { ...Object.fromEntries(own), ...offered };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
