import { dev } from './dev.ts';
import { laptop } from './laptop.ts';
import { prod } from './prod.ts';
import { parseStageConfig, type StageConfig } from './stage-config.ts';

const stages: Readonly<Record<StageConfig['stage'], StageConfig>> = { dev, prod, laptop };

/** The configuration of the stage named by `-c stage=`; dev when nothing is named, an error when no stage has that name. */
export function stageNamed(name: unknown = 'dev'): StageConfig {
  const found = Object.values(stages).find((config) => config.stage === name);
  if (!found) throw new Error(`stage: got ${String(name)}, allowed are ${Object.keys(stages).join(', ')}`);
  return found;
}

/** The stage with the share of sure answers an agent checks that `-c answerCheckShare=` names (0 for none); its own when nothing is named. */
export function withAnswerCheckShare(config: StageConfig, named: unknown): StageConfig {
  if (named === undefined) return config;
  const answerCheckShare = typeof named === 'string' && named.trim() === '' ? Number.NaN : Number(named);
  return parseStageConfig({ ...config, policy: { ...config.policy, answerCheckShare } });
}
