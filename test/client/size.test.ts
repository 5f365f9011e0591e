import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const budgetBytes = 4_100;

test('the whole client is at most 4.1 kB on the wire', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ['client/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? '').length;

  expect(bytes).toBeGreaterThan(2_000);
  expect(bytes).toBeLessThanOrEqual(budgetBytes);
  expect(Object.keys(metafile.inputs).filter((file) => !file.startsWith('client/'))).toEqual([]);
});
