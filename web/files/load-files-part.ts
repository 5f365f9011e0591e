declare global {
  /** Name of the file that the build made of `files-part.ts`, beside the one that reads this. */
  const filesPartFile: string;
}

/** Loads what has to do with files: one file for every page, since few people send one. */
export function loadFilesPart(): Promise<typeof import('./files-part.ts')> {
  return import(filesPartFile);
}
