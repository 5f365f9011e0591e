import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DataDirectory } from '../engines/data-directory.ts';
import { LocalFailure } from '../failure.ts';
import type { KeptAssemblies } from '../kept/kept-assemblies.ts';
import { ownDataPath, readCdkJson } from './cdk-json.ts';
import type { Assembly } from './model.ts';
import { readAssembly } from './read-assembly.ts';
import { isSame, isUntouched, parseInputs, readInputs } from './synthesis-inputs.ts';
import { settingsOf, synthesize } from './synthesize.ts';

/** Which assembly to run. */
export type AssemblySource = {
  readonly root: string;
  /** An assembly that is synthesized already, instead of the app of cdk.json. */
  readonly assembly: string | undefined;
  /** Context values that win over those of cdk.json. */
  readonly context: Readonly<Record<string, string>>;
  readonly data: DataDirectory;
  /** What earlier starts synthesized for other data directories. */
  readonly kept: KeptAssemblies;
  /** Called before the app is run. */
  readonly onSynthesis: () => void;
  /** Ends the app's command when nobody waits for it any more. */
  readonly signal: AbortSignal;
};

/**
 * The assembly given, or the app's: the one that the data directory has, or another one had, when nothing that the app
 * may read has changed since it was made, else a new one. Throws LocalFailure when there is none to be had.
 */
export async function loadAssembly(source: AssemblySource): Promise<Assembly> {
  const { root, assembly } = source;
  if (assembly === undefined) return loadOfApp(source);
  const directory = resolve(root, assembly);
  if (!existsSync(directory)) throw new LocalFailure(`no assembly at ${directory}: run cdk synth first`);
  return readAssembly(directory);
}

async function loadOfApp({ root, context, data, kept, onSynthesis, signal }: AssemblySource): Promise<Assembly> {
  const cdkJson = readCdkJson(root);
  if (cdkJson === undefined)
    throw new LocalFailure(`no cdk.json in ${root}: run this in a CDK app, or give --assembly DIR`);
  const synthesis = { root, cdkJson, outputDirectory: data.assembly, context, signal };
  const known = parseInputs(data.read('synthesis'));
  // Also where other starts keep their data: what runs there is no input here.
  const outputs = [data.path, ownDataPath(root, cdkJson.local)];
  const inputs = readInputs(root, outputs, settingsOf(synthesis), known);
  const isThere = existsSync(join(data.assembly, 'manifest.json'));
  if (isThere && known !== undefined && isSame(known, inputs)) return readAssembly(data.assembly);
  data.write('synthesis', {});
  if (kept.layDown(inputs, data.assembly)) {
    data.write('synthesis', inputs);
    return readAssembly(data.assembly);
  }
  onSynthesis();
  await synthesize(synthesis);
  const after = readInputs(root, outputs, settingsOf(synthesis), inputs);
  // A file saved meanwhile may be in it or not: this start runs it, no later one does.
  if (isSame(inputs, after)) data.write('synthesis', after);
  // One that holds again what it held may have been read in between; others are not to have that.
  if (isUntouched(inputs, after)) kept.keep(after, data.assembly);
  return readAssembly(data.assembly);
}
