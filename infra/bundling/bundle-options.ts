import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { projectRoot } from '../project-root.ts';

/** What the SDK's credential chain is replaced by inside a bundle: a third of a bundle's size otherwise. */
export const credentialAlias: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': join(projectRoot, 'infra/bundling/environment-credentials.ts'),
};

/** How every bundle is made: one minified ESM file for the Lambda runtime's Node 24, with nothing left outside. */
export const bundleOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Node 24 reads them all; without this esbuild rewrites a literal as `new RegExp(...)`, which no tree shaking removes.
  supported: { 'regexp-unicode-property-escapes': true },
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  charset: 'utf8',
  outExtension: { '.js': '.mjs' },
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;
