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

/** The stage that publishes its knowledge although golden figures fall by the share that `-c allowDrop=` names; its own strictness when nothing is named. */
export function withAllowedDrop(config: StageConfig, named: unknown): StageConfig {
  return named === undefined ? config : parseStageConfig({ ...config, allowedGoldenDrop: shareOf(named) });
}

/** The stage with the share of sure answers an agent checks that `-c answerCheckShare=` names (0 for none); its own when nothing is named. */
export function withAnswerCheckShare(config: StageConfig, named: unknown): StageConfig {
  if (named === undefined) return config;
  return parseStageConfig({ ...config, policy: { ...config.policy, answerCheckShare: shareOf(named) } });
}

/** The stage with canaries that `-c canary=true` names, or without by `false`; its own choice when nothing is named. */
export function withCanary(config: StageConfig, named: unknown): StageConfig {
  if (named === undefined) return config;
  const canary = named === 'true' || (named === 'false' ? false : undefined);
  if (canary === undefined) throw new Error(`canary: got ${String(named)}, allowed are true and false`);
  return parseStageConfig({ ...config, canary });
}

/** The stage that serves its pages, or not, as `-c hosting=on` or `off` says; its own choice when nothing is named. */
export function withHosting(config: StageConfig, named: unknown): StageConfig {
  if (named === undefined) return config;
  if (named !== 'on' && named !== 'off') throw new Error(`hosting: got ${String(named)}, allowed are on and off`);
  return parseStageConfig({ ...config, hostsPages: named === 'on' });
}

/** The laptop's stage with bounds that nobody reaches, where `-c bounds=off` says so: for benches whose few students stand for many. */
export function withBounds(config: StageConfig, named: unknown): StageConfig {
  if (named === undefined) return config;
  if (named !== 'off') throw new Error(`bounds: got ${String(named)}, allowed is off`);
  if (config.stage !== 'laptop') throw new Error(`stage ${config.stage}: bounds are off on the laptop alone`);
  return parseStageConfig({ ...config, policy: { ...config.policy, bounds: noBounds } });
}

/** The stage that receives visitors where `-c visitors=on` says so, asked for nothing they must say; by its own policy when nothing is named. */
export function withVisitors(config: StageConfig, named: unknown): StageConfig {
  if (named === undefined) return config;
  if (named !== 'on') throw new Error(`visitors: got ${String(named)}, allowed is on`);
  const visitors = { name: 'optional', email: 'optional', anHour: 60 } as const;
  return parseStageConfig({ ...config, policy: { ...config.policy, visitors } });
}

const noBounds: StageConfig['policy']['bounds'] = {
  openContacts: 99,
  handOversAnHour: 99,
  openCallbacks: 99,
  framesAMinute: 1_000_000_000,
  frameBurst: 1_000_000,
  typingSeconds: 1,
  ticketsAMinute: 1_000_000_000,
  sockets: 1_000_000_000,
};

function shareOf(named: unknown): number {
  return typeof named === 'string' && named.trim() === '' ? Number.NaN : Number(named);
}
