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

/** The function that puts the pages where browsers get them; it belongs to the stack of the pages and knows nothing of the center. */
export const publisherName = 'publish';

/** Name of a function that is bundled: the center's, and the pages' publisher. */
export type BundledName = FunctionName | typeof publisherName;

/** Name of one of the center's functions. */
export type FunctionName = (typeof functionNames)[number];
