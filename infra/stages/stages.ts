import { dev } from './dev.ts';
import { laptop } from './laptop.ts';
import { prod } from './prod.ts';
import type { StageConfig } from './stage-config.ts';

const stages: Readonly<Record<StageConfig['stage'], StageConfig>> = { dev, prod, laptop };

/** The configuration of the stage named by `-c stage=`; dev when nothing is named, an error when no stage has that name. */
export function stageNamed(name: unknown = 'dev'): StageConfig {
  const found = Object.values(stages).find((config) => config.stage === name);
  if (!found) throw new Error(`stage: got ${String(name)}, allowed are ${Object.keys(stages).join(', ')}`);
  return found;
}
