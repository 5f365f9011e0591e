import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Assembly } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read-assembly.ts';
import { synthesize } from '../assembly/synthesize.ts';
import { type DynamodbEngine, startDynamodb } from '../engines/dynamodb-engine.ts';
import { type QueuesAndObjects, startQueuesAndObjects } from '../engines/queues-and-objects.ts';
import { LocalFailure } from '../failure.ts';
import { bundleWorker } from '../lambda/worker-program.ts';
import type { LocalOptions } from '../local-system.ts';
import { bundlePages, type PageFiles } from '../pages/bundle-pages.ts';
import type { Closers } from './closers.ts';
import type { Ground } from './ground.ts';

/** What can be made ready at once, before the template is looked at. */
export type Foundation = {
  readonly assembly: Assembly;
  readonly engine: DynamodbEngine;
  readonly emulator: QueuesAndObjects;
  readonly pages: PageFiles;
  /** The program of every worker. */
  readonly program: URL;
};

/** Synthesizes the app, starts the engines and bundles the pages, all at the same time; throws the first failure. */
export async function layFoundation(options: LocalOptions, ground: Ground, closers: Closers): Promise<Foundation> {
  const { root, data, section } = ground;
  const engine = startDynamodb({
    endpoint: options.dynamodbEndpoint,
    databaseFile: data.database,
    onLost: (message) => options.onLost?.(message),
  }).then((started) => closers.add(started, () => started.stop()));
  const emulator = startQueuesAndObjects(data.objects).then((started) => closers.add(started, () => started.stop()));
  const aborter = new AbortController();
  closers.add(aborter, () => aborter.abort());
  const assembly = loadAssembly(options, ground, aborter.signal);
  const pageDirectory = options.pages ?? section.pages;
  const pages = pageDirectory === undefined ? new Map() : bundlePages(resolve(root, pageDirectory));
  const program = bundleWorker();
  await Promise.all([assembly, engine, emulator, pages, program]);
  return {
    assembly: await assembly,
    engine: await engine,
    emulator: await emulator,
    pages: await pages,
    program: await program,
  };
}

async function loadAssembly(
  options: LocalOptions,
  { root, data, cdkJson }: Ground,
  signal: AbortSignal,
): Promise<Assembly> {
  if (options.assembly !== undefined) {
    const directory = resolve(root, options.assembly);
    if (!existsSync(directory)) throw new LocalFailure(`no assembly at ${directory}: run cdk synth first`);
    return readAssembly(directory);
  }
  if (cdkJson === undefined)
    throw new LocalFailure(`no cdk.json in ${root}: run this in a CDK app, or give --assembly DIR`);
  await synthesize({ root, cdkJson, outputDirectory: data.assembly, context: options.context ?? {}, signal });
  return readAssembly(data.assembly);
}
