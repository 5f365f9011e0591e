import { resolve } from 'node:path';
import { type LocalSection, noLocalSection, ownDataPath, readCdkJson } from '../assembly/cdk-json.ts';
import { type Clock, startClock } from '../clock.ts';
import { type DataDirectory, openDataDirectory } from '../engines/data-directory.ts';
import { holdDirectory, refuseWhenInUse } from '../engines/directory-lock.ts';
import { type FrontServer, listen } from '../gateway/server.ts';
import type { LocalOptions } from '../local-system.ts';
import type { Reporter } from '../reporter.ts';
import type { Closers } from './closers.ts';

/** What must be had before anything else can start: the data directory, the port and the clock. */
export type Ground = {
  readonly root: string;
  /** The app's own wishes for its runs on a laptop. */
  readonly section: LocalSection;
  readonly data: DataDirectory;
  readonly server: FrontServer;
  readonly clock: Clock;
  readonly origin: string;
  /** Every origin that pages may be opened from. */
  readonly origins: readonly string[];
};

/** Takes the data directory and the port; throws LocalFailure when another one has them. */
export async function takeGround(options: LocalOptions, reporter: Reporter, closers: Closers): Promise<Ground> {
  const root = resolve(options.root ?? '.');
  const section = readCdkJson(root)?.local ?? noLocalSection;
  const path = options.data === undefined ? ownDataPath(root, section) : resolve(root, options.data);
  await refuseWhenInUse(openDataDirectory(path, false));
  const server = await listen(options.port ?? 0, (text) => reporter.problem(text));
  closers.add(server, () => server.close());
  const data = openDataDirectory(path, options.fresh ?? false);
  holdDirectory(data, server.port);
  const clock = startClock(options.speed ?? 1, data);
  closers.add(clock, () => clock.stop());
  const origin = `http://127.0.0.1:${server.port}`;
  const origins = [origin, `http://localhost:${server.port}`];
  return { root, section, data, server, clock, origin, origins };
}
