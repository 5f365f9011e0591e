import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionNames } from '../function-names.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { type BundleSize, bundleSizeOf, isWithinLimits, largestOwnBytes, largestRatioOf } from './bundle-size.ts';

/** Prints what each function's bundle weighs beside the bare SDK clients it uses; fails when one passes the ratio allowed. */
function main(): void {
  const outdir = mkdtempSync(join(tmpdir(), 'handraise-bundles-'));
  try {
    const { metafile } = bundleFunctions(functionNames, outdir);
    const sizes = functionNames.map((name) => bundleSizeOf(name, metafile));
    console.log(process.argv.includes('--json') ? JSON.stringify(sizes, null, 2) : table(sizes));
    if (!sizes.every(isWithinLimits)) process.exitCode = 1;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function table(sizes: readonly BundleSize[]): string {
  const header = [
    'function',
    'bundle',
    'articles',
    'without the SDK',
    'bare clients',
    'ratio',
    'bare, own credentials',
    'ratio',
    'clients',
  ];
  const rows = sizes.map((size) => [
    size.name,
    kilobytes(size.codeBytes),
    size.articleBytes === 0 ? '' : kilobytes(size.articleBytes),
    `${kilobytes(size.ownBytes)}${size.ownBytes > (largestOwnBytes[size.name] ?? Number.POSITIVE_INFINITY) ? ' too large' : ''}`,
    kilobytes(size.bareBytes),
    size.ratio.toFixed(2),
    kilobytes(size.bareOwnCredentialsBytes),
    `${size.ratioOwnCredentials.toFixed(2)}${size.ratioOwnCredentials > largestRatioOf(size.name) ? ' too large' : ''}`,
    size.clients.join(' '),
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const legend = `bundle: minified, without the articles; ratio: to the bare clients, the second at most ${largestRatioOf('sweep')}, of survey and quality ${largestRatioOf('survey')}, of intake and callback ${largestRatioOf('intake')}, of desk ${largestRatioOf('desk')}, of export ${largestRatioOf('export')}, of routing ${largestRatioOf('routing')}`;
  return [line(header), ...rows.map(line), '', legend].join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

main();
