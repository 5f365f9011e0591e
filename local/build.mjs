// Node strips no types below node_modules, so a package holds JavaScript, with its types beside it.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
rmSync(join(here, 'dist'), { recursive: true, force: true });
const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: here, stdio: ['ignore', 2, 2] });
if (status !== 0) process.exit(status ?? 1);
cpSync(join(here, 'node-version.mjs'), join(here, 'dist', 'node-version.mjs'));
