import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

const duckdb = join(projectRoot, 'node_modules', '@duckdb');

/** What Lambda loads of DuckDB: its runtime is Amazon Linux on x86-64. */
export const deployedBindings = '@duckdb/node-bindings-linux-x64';

/** What of DuckDB's packages nobody runs. */
export const unusedOfDuckdb: readonly string[] = ['**/*.d.ts', '**/*.map', '**/README.md'];

/** Whether this machine has the part of DuckDB that is deployed: npm installs the one of the machine it runs on. */
export function hasDeployedBindings(): boolean {
  return existsSync(join(projectRoot, 'node_modules', deployedBindings, 'duckdb.node'));
}

/**
 * Puts beside the bundle of the report what it reads when it runs: the views, the page's style, and DuckDB, which is no JavaScript. Of DuckDB it takes every part that is installed, so that the laptop
 * runs the same package whatever it is; links, which are followed when the package is made.
 */
export function addReportFiles(folder: string): void {
  cpSync(join(projectRoot, 'analytics/views'), join(folder, 'views'), { recursive: true });
  cpSync(join(projectRoot, 'analytics/report/page/report.css'), join(folder, 'report.css'));
  const modules = join(folder, 'node_modules', '@duckdb');
  // What an earlier run linked may lead into a checkout that was moved, or copied from.
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(duckdb)) symlinkSync(join(duckdb, name), join(modules, name), 'junction');
}
