import * as v from 'valibot';
import { stageNamed } from '../infra/stages/stages.ts';
import { answerOutcomes } from '../shared/aws/answer-outcomes.ts';
import { findCenterTables } from '../shared/aws/center-tables.ts';
import { contactRecords } from '../shared/aws/contact-records.ts';
import { helpFacts } from '../shared/aws/help-facts.ts';
import { knowledgeBlobs } from '../shared/aws/knowledge-blobs.ts';
import { lessons } from '../shared/aws/knowledge-lessons.ts';
import { knowledgeVersions } from '../shared/aws/knowledge-versions.ts';
import type { ContactRecords } from '../shared/ports/contact-records.ts';
import type { HelpFacts } from '../shared/ports/help-facts.ts';
import type { KnowledgeBlobs, KnowledgeVersions } from '../shared/ports/knowledge.ts';
import type { AnswerOutcomes, Lessons } from '../shared/ports/lessons.ts';
import { dictionary } from '../shared/schema/dictionary.ts';
import type { Arguments } from './arguments.ts';
import { Failure } from './failure.ts';

/** A center's knowledge base. */
export type Center = {
  readonly name: string;
  readonly versions: KnowledgeVersions;
  readonly blobs: KnowledgeBlobs;
  readonly lessons: Lessons;
  readonly outcomes: AnswerOutcomes;
  readonly help: Pick<HelpFacts, 'ofDay'>;
};

const defaultUrl = 'http://127.0.0.1:4280';

const LocalAws = v.object({
  endpoint: v.pipe(v.string(), v.url()),
  region: v.string(),
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
});
const Outputs = v.object({ outputs: dictionary(v.string(), v.string()) });

/** Opens the laptop center of --url, or the deployed one of --stage with the AWS SDK's own environment. */
export async function openCenter(args: Arguments): Promise<Center> {
  const stage = stageOf(args);
  return stage === undefined ? openLocal(args.text('url') ?? defaultUrl) : openDeployed(stage, args);
}

/** Opens the contact records of the same center; `skipped` is told of each row that cannot be read. */
export async function openRecords(
  args: Arguments,
  skipped: (row: string) => void,
): Promise<Pick<ContactRecords, 'ofHour'>> {
  const stage = stageOf(args);
  if (stage === undefined) await useLocal(args.text('url') ?? defaultUrl);
  const tables = await findCenterTables(stage ?? 'laptop');
  if (!tables) throw new Failure('no_center', `no tables of stage ${stage ?? 'laptop'} in this account and Region`);
  return contactRecords(tables.metrics, skipped);
}

function stageOf(args: Arguments): string | undefined {
  const stage = args.text('stage');
  if (stage !== undefined && args.has('url')) throw new Failure('bad_usage', '--url and --stage exclude one another');
  return stage;
}

function openDeployed(stage: string, args: Arguments): Center {
  const table = args.text('table');
  const bucket = args.text('bucket');
  if (!table || !bucket) {
    const outputs = 'the outputs KnowledgeTableName and KnowledgeVersionsBucketName of its data stack';
    throw new Failure('bad_usage', `--stage ${stage} needs --table and --bucket: ${outputs}`);
  }
  return centerAt(`stage ${stage}`, table, bucket);
}

/** IANA name of the school's time zone, as it was deployed with the stage of --stage or on the laptop: what happens in the help center is kept by its days. */
export function timeZoneOf(args: Arguments): string {
  try {
    return stageNamed(args.text('stage') ?? 'laptop').policy.hours.timeZone;
  } catch (cause) {
    throw new Failure('bad_usage', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function openLocal(url: string): Promise<Center> {
  await useLocal(url);
  const { outputs } = await ask(url, '/_local/status', Outputs);
  const table = outputs['KnowledgeTableName'];
  const bucket = outputs['KnowledgeVersionsBucketName'];
  if (!table || !bucket) throw new Failure('no_center', `${url} runs no center with a knowledge base`);
  return centerAt(url, table, bucket);
}

async function useLocal(url: string): Promise<void> {
  const aws = await ask(url, '/_local/aws.json', LocalAws);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: aws.region,
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
  });
}

async function ask<Schema extends v.GenericSchema>(
  url: string,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  try {
    const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return v.parse(schema, await response.json());
  } catch (cause) {
    throw new Failure('no_center', `no center answers at ${url}: start one with npm start, or name it with --url`, {
      cause,
    });
  }
}

function centerAt(name: string, table: string, bucket: string): Center {
  return {
    name,
    versions: knowledgeVersions(table),
    blobs: knowledgeBlobs(bucket),
    lessons: lessons(table),
    outcomes: answerOutcomes(table),
    help: helpFacts(table),
  };
}
