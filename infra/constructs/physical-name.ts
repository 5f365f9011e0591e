import type { StageConfig } from '../stages/stage-config.ts';

/** The name a function or queue bears in the account, as `handraise-prod-routing`: what logs, alarms and refusals call it. */
export function physicalName(stage: StageConfig['stage'], name: string): string {
  return `handraise-${stage}-${name}`;
}
