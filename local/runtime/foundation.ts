import { resolve } from 'node:path';
import { loadAssembly } from '../assembly/load-assembly.ts';
import type { Assembly } from '../assembly/model.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import { type DynamodbEngine, startDynamodb } from '../engines/dynamodb-engine.ts';
import { type QueuesAndObjects, startQueuesAndObjects } from '../engines/queues-and-objects.ts';
import { sameCreations } from '../kept/creations.ts';
import { type FirstStores, firstStores } from '../kept/first-stores.ts';
import { keptAssemblies } from '../kept/kept-assemblies.ts';
import { keptFolders } from '../kept/kept-folders.ts';
import { bundleWorker } from '../lambda/worker-program.ts';
import type { LocalOptions } from '../local-system.ts';
import { bundlePages, type PageFiles } from '../pages/bundle-pages.ts';
import type { Reporter } from '../reporter.ts';
import { holdsOwnHost } from './addresses.ts';
import type { Closers } from './closers.ts';
import type { Ground } from './ground.ts';
import { readSystem } from './read-system.ts';

/** Each is a trained model and more: the newest few. */
const mostStores = 3;

/** What can be made ready before the template is looked at. */
export type Foundation = {
  readonly assembly: Assembly;
  readonly firstStores: FirstStores;
  readonly engine: DynamodbEngine;
  readonly emulator: QueuesAndObjects;
  readonly pages: PageFiles;
  /** The program of every worker. */
  readonly program: URL;
};

/** Loads the assembly and bundles the pages at the same time, then starts the engines on what the assembly begins with; throws the first failure. */
export async function layFoundation(
  options: LocalOptions,
  ground: Ground,
  reporter: Reporter,
  closers: Closers,
): Promise<Foundation> {
  const { root, data, section } = ground;
  const aborter = new AbortController();
  closers.add(aborter, () => aborter.abort());
  const loading = loadAssembly({
    root,
    assembly: options.assembly,
    context: options.context ?? {},
    data,
    kept: keptAssemblies(root, options.fresh ?? false),
    onSynthesis: () => reporter.step('synthesizing the app'),
    signal: aborter.signal,
  });
  const pageDirectory = options.pages ?? section.pages;
  const pages = pageDirectory === undefined ? new Map() : bundlePages(resolve(root, pageDirectory));
  const program = bundleWorker();
  const [assembly] = await Promise.all([loading, pages, program]);
  const stores = storesOf(assembly, ground, options);
  stores.begin();
  const [engine, emulator] = await startEngines(options, data, closers);
  return { assembly, firstStores: stores, engine, emulator, pages: await pages, program: await program };
}

// A server of one's own has what it has: what an earlier start left elsewhere is nothing to it.
function storesOf(assembly: Assembly, ground: Ground, options: LocalOptions): FirstStores {
  const { root, data, origin, server, clock } = ground;
  const { fresh = false, dynamodbEndpoint } = options;
  const folders = keptFolders({ root, kind: 'stores', most: mostStores, fresh });
  const system = readSystem(assembly, ground, options, origin);
  const own = { port: server.port, isHeld: holdsOwnHost(system) };
  const creations = dynamodbEndpoint === undefined ? sameCreations(system, own) : [];
  return firstStores({ data, folders, creations, now: clock.now });
}

function startEngines(
  { dynamodbEndpoint, onLost }: LocalOptions,
  data: DataDirectory,
  closers: Closers,
): Promise<[DynamodbEngine, QueuesAndObjects]> {
  const engine = startDynamodb({
    endpoint: dynamodbEndpoint,
    databaseFile: data.database,
    onLost: (message) => onLost?.(message),
  }).then((started) => closers.add(started, () => started.stop()));
  const emulator = startQueuesAndObjects(data.objects).then((started) => closers.add(started, () => started.stop()));
  return Promise.all([engine, emulator]);
}
