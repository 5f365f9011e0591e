import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { prod } from '../../infra/stages/prod.ts';
import { CenterPolicy, inLongForm, policyProblems } from '../../shared/domain/center/center-policy.ts';
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

/** The policy of a file that holds a whole one, as `npm run policy -- show` prints it; else the one every stage ships, with the constants of the file over it. */
export function policyIn(file: string | undefined): CenterPolicy & Routed {
  if (file === undefined) return prod.policy;
  const written = json(file, '--policy');
  return v.is(v.object({ queues: v.unknown() }), written) ? wholePolicy(file, written) : laidOver(file, written);
}

function wholePolicy(file: string, written: unknown): CenterPolicy & Routed {
  const policy = parsed(CenterPolicy, inLongForm(written), file, '--policy');
  return refused(file, policyProblems(policy)) ?? policy;
}

function laidOver(file: string, written: unknown): CenterPolicy & Routed {
  const constants = parsed(Constants, written, file, '--policy');
  return refused(file, constants.peak ? peakProblems(constants.peak) : []) ?? withConstants(prod.policy, constants);
}

function refused(file: string, faults: readonly string[]): undefined {
  if (faults.length > 0) throw new Failure(`--policy ${file}: ${faults.join('; ')}`);
}
/** Writes a file, and the folder it goes into. */
export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function read<const Schema extends v.GenericSchema>(schema: Schema, file: string, flag: string): v.InferOutput<Schema> {
  return parsed(schema, json(file, flag), file, flag);
}

function parsed<const Schema extends v.GenericSchema>(
  schema: Schema,
  written: unknown,
  file: string,
  flag: string,
): v.InferOutput<Schema> {
  const found = v.safeParse(schema, written);
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
