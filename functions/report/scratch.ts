import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Scratch } from './write-report.ts';

/** Does some work with a folder of its own, which is gone afterwards. */
export async function withScratch<Result>(work: (scratch: Scratch) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  try {
    return await work({
      folder,
      put: async (path, bytes) => {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
