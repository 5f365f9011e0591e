/** The functions of the center: each is a folder under `functions/` and a row of the permissions table. */
export const functionNames = [
  'authorize',
  'tickets',
  'intake',
  'auto-reply',
  'routing',
  'desk',
  'callback',
  'survey',
  'metrics',
  'export',
  'sweep',
  'train',
  'learn',
] as const;

/** Name of one of the center's functions. */
export type FunctionName = (typeof functionNames)[number];
