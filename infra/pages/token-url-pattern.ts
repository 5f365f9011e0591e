import type { StageConfig } from '../stages/stage-config.ts';

/** Which addresses of a school a deployment of this stage may ask for tokens; a school that is tried out on the laptop's own machine needs no certificate. */
export function tokenUrlPattern(stage: StageConfig['stage']): string {
  const onLaptop = stage === 'laptop' ? '|http://127\\.0\\.0\\.1:\\d+(/[^\\s;,]*)?' : '';
  return `^(https://[^\\s;,]+${onLaptop})?$`;
}
