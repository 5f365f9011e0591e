import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { type CenterPolicy, formatCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { type BundledName, reportName } from '../function-names.ts';
import { projectRoot } from '../project-root.ts';
import { dev } from '../stages/dev.ts';
import { bundleOptions, credentialAlias } from './bundle-options.ts';
import { helpCenterJson } from './help-center.ts';
import {
  cannedRepliesJson,
  knowledgeArticlesJson,
  knowledgeAskedJson,
  knowledgeDangerJson,
  knowledgeGoldenDangerJson,
  knowledgeGoldenJson,
  knowledgeLexiconJson,
  knowledgeShownJson,
  knowledgeUrgencyJson,
} from './knowledge-articles.ts';
import { addReportFiles } from './report-files.ts';

/** The functions' deployable code: one folder a function with its `index.mjs`. */
export type Bundles = {
  readonly metafile: Metafile;
  /** The folder that becomes a function's asset. */
  folder(name: BundledName): string;
  /** SHA-256 of a function's bundle: changes exactly when what it would run changes. */
  digest(name: BundledName): string;
};

/** In which the bundles of one stage differ from another's. */
export type BundleChoices = {
  /** The policy that is at work until the one in force can be read. @default that of the stage dev */
  readonly policy?: CenterPolicy;
  /** Whether auto-reply may ask a language model for its opinion. @default false */
  readonly hasAdviser?: boolean;
};

/** Bundles `functions/<name>/handler.ts` of every name into `outdir` with one run of esbuild; throws naming the handlers that are missing. */
export function bundleFunctions(names: readonly BundledName[], outdir: string, options: BundleChoices = {}): Bundles {
  refuseMissingHandlers(names);
  const { metafile } = buildSync({
    ...bundleOptions,
    // It is no JavaScript alone, and lies beside the one bundle that needs it.
    external: ['@duckdb/node-api'],
    entryPoints: names.map((name) => ({ in: handlerOf(name), out: `${name}/index` })),
    alias: {
      ...credentialAlias,
      'knowledge:articles': writeData(outdir, 'knowledge-articles.json', knowledgeArticlesJson()),
      'knowledge:help-center': writeData(outdir, 'help-center.json', helpCenterJson()),
      'knowledge:shown': writeData(outdir, 'knowledge-shown.json', knowledgeShownJson()),
      'center:policy': writeData(outdir, 'center-policy.json', formatCenterPolicy(options.policy ?? dev.policy)),
      'handraise:adviser': adviserModule(options.hasAdviser ?? false),
      'knowledge:canned': writeData(outdir, 'knowledge-canned.json', cannedRepliesJson()),
      'knowledge:golden': writeData(outdir, 'knowledge-golden.json', knowledgeGoldenJson()),
      'knowledge:golden-danger': writeData(outdir, 'knowledge-golden-danger.json', knowledgeGoldenDangerJson()),
      'knowledge:asked': writeData(outdir, 'knowledge-asked.json', knowledgeAskedJson()),
      'knowledge:danger': writeData(outdir, 'knowledge-danger.json', knowledgeDangerJson()),
      'knowledge:urgency': writeData(outdir, 'knowledge-urgency.json', knowledgeUrgencyJson()),
      'knowledge:lexicon': writeData(outdir, 'knowledge-lexicon.json', knowledgeLexiconJson()),
    },
    outdir,
  });
  const folder = (name: BundledName) => resolve(outdir, name);
  if (names.includes(reportName)) addReportFiles(folder(reportName));
  return { metafile, folder, digest: (name) => sha256(join(folder(name), 'index.mjs')) };
}

function handlerOf(name: BundledName): string {
  return join(projectRoot, 'functions', name, 'handler.ts');
}

function adviserModule(hasAdviser: boolean): string {
  return join(projectRoot, 'functions/auto-reply', hasAdviser ? 'adviser-on.ts' : 'adviser-off.ts');
}

function refuseMissingHandlers(names: readonly BundledName[]): void {
  const missing = names.filter((name) => !existsSync(handlerOf(name)));
  if (missing.length > 0) {
    throw new Error(`bundles: missing ${missing.map((name) => `functions/${name}/handler.ts`).join(', ')}`);
  }
}

function writeData(outdir: string, file: string, json: string): string {
  const path = resolve(outdir, file);
  mkdirSync(outdir, { recursive: true });
  writeFileSync(path, json);
  return path;
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
