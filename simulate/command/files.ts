import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { prod } from '../../infra/stages/prod.ts';
import { CenterPolicy, inLongForm, policyProblems } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import { peakProblems } from '../../shared/domain/peak/peak-policy.ts';
import { faultsOf } from '../../shared/schema/read-as.ts';
import { Team } from '../world/team.ts';
import { Constants, withConstants } from './constants.ts';
import { Failure } from './failure.ts';

const teams = join(import.meta.dirname, '..', 'teams');

/** The team of a file, or of a name in simulate/teams. */
export function teamIn(name: string): Team {
  const named = join(teams, `${name}.json`);
  if (/^[\w-]+$/.test(name) && existsSync(named)) return read(Team, named, '--team');
  if (!existsSync(name)) throw new Failure(`--team: got ${name}, allowed are a file and ${teamNames().join(', ')}`);
  return read(Team, name, '--team');
}

function teamNames(): readonly string[] {
  return readdirSync(teams).map((file) => basename(file, '.json'));
}

/** Which flag named a file, and the policy that constants are laid over. */
export type ReadAs = { readonly flag: string; readonly over: CenterPolicy & Routed };

const asPolicy: ReadAs = { flag: '--policy', over: prod.policy };

/** The policy of a file that holds a whole one, as `npm run policy -- show` prints it; else the constants of the file laid over another one, as every stage ships it unless told. */
export function policyIn(file: string | undefined, as = asPolicy): CenterPolicy & Routed {
  if (file === undefined) return as.over;
  const written = json(file, as.flag);
  const isWhole = v.is(v.object({ queues: v.unknown() }), written);
  return isWhole ? wholePolicy(file, written, as) : laidOver(file, written, as);
}

function wholePolicy(file: string, written: unknown, { flag }: ReadAs): CenterPolicy & Routed {
  const policy = parsed(CenterPolicy, inLongForm(written), file, flag);
  refuse(policyProblems(policy), file, flag);
  return policy;
}

function laidOver(file: string, written: unknown, { flag, over }: ReadAs): CenterPolicy & Routed {
  const constants = parsed(Constants, written, file, flag);
  refuse(constants.peak ? peakProblems(constants.peak) : [], file, flag);
  return withConstants(over, constants);
}

function refuse(faults: readonly string[], file: string, flag: string): void {
  if (faults.length > 0) throw new Failure(`${flag} ${file}: ${faults.join('; ')}`);
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
  const text = textIn(file, flag);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${flag} ${file}: is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The text of a file, named by the flag that names it where it cannot be read. */
export function textIn(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${flag} ${file}: ${whyUnread(error)}`, { cause: error });
  }
}

function whyUnread(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EISDIR' ? 'is a folder' : error.message;
}
