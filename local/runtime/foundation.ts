import { resolve } from 'node:path';
import { loadAssembly } from '../assembly/load-assembly.ts';
import type { Assembly } from '../assembly/model.ts';
import { type DynamodbEngine, startDynamodb } from '../engines/dynamodb-engine.ts';
import { type QueuesAndObjects, startQueuesAndObjects } from '../engines/queues-and-objects.ts';
import { bundleWorker } from '../lambda/worker-program.ts';
import type { LocalOptions } from '../local-system.ts';
import { bundlePages, type PageFiles } from '../pages/bundle-pages.ts';
import type { Reporter } from '../reporter.ts';
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

/** Loads the assembly, starts the engines and bundles the pages, all at the same time; throws the first failure. */
export async function layFoundation(
  options: LocalOptions,
  { root, data, section }: Ground,
  reporter: Reporter,
  closers: Closers,
): Promise<Foundation> {
  const engine = startDynamodb({
    endpoint: options.dynamodbEndpoint,
    databaseFile: data.database,
    onLost: (message) => options.onLost?.(message),
  }).then((started) => closers.add(started, () => started.stop()));
  const emulator = startQueuesAndObjects(data.objects).then((started) => closers.add(started, () => started.stop()));
  const aborter = new AbortController();
  closers.add(aborter, () => aborter.abort());
  const assembly = loadAssembly({
    root,
    assembly: options.assembly,
    context: options.context ?? {},
    data,
    onSynthesis: () => reporter.step('synthesizing the app'),
    signal: aborter.signal,
  });
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
