import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { type Resource, resourcesOf } from './idle.ts';

const root = resolve(import.meta.dirname, '../..');

/** Every resource that the templates of a stage hold, synthesized now. */
export function resourcesOfStage(stage: string): readonly Resource[] {
  const directory = mkdtempSync(join(tmpdir(), 'cost-'));
  try {
    const args = ['synth', '--quiet', '--no-notices', '--output', directory, '--context', `stage=${stage}`];
    const { status, stderr } = spawnSync('cdk', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Failure(`stage ${stage} could not be synthesized: ${stderr.trim().split('\n').at(-1)}`);
    const templates = readdirSync(directory).filter((name) => name.endsWith('.template.json'));
    return templates.flatMap((name) => resourcesOf(JSON.parse(readFileSync(join(directory, name), 'utf8'))));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
