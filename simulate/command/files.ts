import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { prod } from '../../infra/stages/prod.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import { peakProblems } from '../../shared/domain/peak/peak-policy.ts';
import { faultsOf } from '../../shared/schema/read-as.ts';
import { Team } from '../world/team.ts';
import { Constants, withConstants } from './constants.ts';
import { Failure } from './failure.ts';

/** The team of a file, or of a name in simulate/teams. */
export function teamIn(name: string): Team {
  const named = join(import.meta.dirname, '..', 'teams', `${name}.json`);
  return read(Team, /^[\w-]+$/.test(name) && existsSync(named) ? named : name, '--team');
}

/** The policy every stage ships, with the constants of a file over it. */
export function policyIn(file: string | undefined): CenterPolicy & Routed {
  const constants = file === undefined ? {} : read(Constants, file, '--policy');
  const faults = constants.peak ? peakProblems(constants.peak) : [];
  if (faults.length > 0) throw new Failure(`--policy ${file}: ${faults.join('; ')}`);
  return withConstants(prod.policy, constants);
}

/** Writes a file, and the folder it goes into. */
export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function read<const Schema extends v.GenericSchema>(schema: Schema, file: string, flag: string): v.InferOutput<Schema> {
  const found = v.safeParse(schema, json(file, flag));
  if (!found.success) throw new Failure(`${flag} ${file}: ${faultsOf(found.issues)}`);
  return found.output;
}

function json(file: string, flag: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${flag} ${file}: ${why}`, { cause: error });
  }
}
