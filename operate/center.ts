import * as v from 'valibot';
import { stageNamed } from '../infra/stages/stages.ts';
import { type CenterTables, findCenterTables } from '../shared/aws/center-tables.ts';
import type { Limits } from '../shared/domain/center/center-policy.ts';
import { Failure } from './failure.ts';

/** A running center, at hand. */
export type Center = {
  readonly name: string;
  readonly tables: CenterTables;
  readonly limits: Limits;
  /** IANA name of the school's time zone, by whose hours files are exported. */
  readonly timeZone: string;
};

/** Which center is meant: a deployed stage, or the laptop's at an address. */
export type CenterChoice = { readonly stage?: string | undefined; readonly url?: string | undefined };

/** Where the laptop's center is unless it is said otherwise. */
export const defaultUrl = 'http://127.0.0.1:4280';
const patienceMs = 5_000;

const LocalAws = v.object({
  endpoint: v.pipe(v.string(), v.url()),
  region: v.string(),
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
});

/** Opens the deployed center of a stage by the AWS SDK's own environment, or the laptop's. */
export async function openCenter({ stage, url }: CenterChoice): Promise<Center> {
  if (stage !== undefined && url !== undefined)
    throw new Failure('--url and --stage exclude one another', { exitCode: 2 });
  if (stage === undefined) await useLaptop(url ?? defaultUrl);
  const name = stage ?? 'laptop';
  const { policy } = configOf(name);
  const tables = await findCenterTables(name);
  if (!tables) throw new Failure(`no tables of stage ${name} in this account and Region: is it deployed here?`);
  return { name, tables, limits: policy.limits, timeZone: policy.hours.timeZone };
}

/** The time zone of the school of a stage, or of the laptop's, as its policy was deployed: asks no center. */
export function timeZoneOf(stage = 'laptop'): string {
  return configOf(stage).policy.hours.timeZone;
}

function configOf(stage: string) {
  try {
    return stageNamed(stage);
  } catch (cause) {
    throw new Failure(cause instanceof Error ? cause.message : String(cause), { exitCode: 2, cause });
  }
}

async function useLaptop(url: string): Promise<void> {
  const aws = await askLaptop(url);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: aws.region,
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
  });
}

async function askLaptop(url: string): Promise<v.InferOutput<typeof LocalAws>> {
  try {
    const response = await fetch(new URL('/_local/aws.json', url), { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return v.parse(LocalAws, await response.json());
  } catch (cause) {
    throw new Failure(`no center answers at ${url}: start one with npm start, or name it with --url or --stage`, {
      cause,
    });
  }
}
