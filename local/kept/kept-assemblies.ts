import { constants, cpSync, rmSync } from 'node:fs';
import type { SynthesisInputs } from '../assembly/synthesis-inputs.ts';
import { type KeptFolders, keptFolders, nameOfInputs } from './kept-folders.ts';

/** Assemblies of earlier starts, whatever their data directory, by what they were synthesized from. */
export type KeptAssemblies = {
  /** Lays a kept assembly down; false when none was made from the same. */
  readonly layDown: (inputs: SynthesisInputs, directory: string) => boolean;
  readonly keep: (inputs: SynthesisInputs, directory: string) => void;
};

const most = 6;

/** The assemblies kept for the app of a directory. */
export function keptAssemblies(root: string, fresh: boolean): KeptAssemblies {
  const folders: KeptFolders = keptFolders({ root, kind: 'assemblies', most, fresh });
  return {
    layDown: (inputs, directory) => {
      rmSync(directory, { recursive: true, force: true });
      return folders.copyTo(nameOf(inputs), directory);
    },
    keep: (inputs, directory) =>
      folders.keep(nameOf(inputs), (folder) =>
        cpSync(directory, folder, { recursive: true, mode: constants.COPYFILE_FICLONE }),
      ),
  };
}

// By what the files hold: when they were written says nothing.
function nameOf({ settings, files }: SynthesisInputs): string {
  const digests = Object.entries(files).map(([path, { digest }]) => [path, digest] as const);
  return nameOfInputs([settings, digests.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}
