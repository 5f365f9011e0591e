/** The functions of the center: each is a folder under `functions/` and a row of the permissions table. */
export const functionNames = [
  'authorize',
  'tickets',
  'visitors',
  'intake',
  'auto-reply',
  'routing',
  'desk',
  'callback',
  'survey',
  'quality',
  'metrics',
  'export',
  'sweep',
  'train',
  'learn',
] as const;

/** The function that puts the pages where browsers get them; it belongs to the stack of the pages and knows nothing of the center. */
export const publisherName = 'publish';

/** The function that counts what happens in the help center; it belongs to the same stack and writes nothing else. */
export const helpCounterName = 'help';

/** The functions of the stack of the pages. */
export const pageFunctionNames = [publisherName, helpCounterName] as const;

/** The function that gives addresses to send files to and to load them from. */
export const filesName = 'files';

/** The function that looks at each file that comes. */
export const fileCheckName = 'file-check';

/** The functions of the stack of files. */
export const fileFunctionNames = [filesName, fileCheckName] as const;

/** The function that writes the weekly report; it belongs to the stack of analysts. */
export const reportName = 'report';

/** Name of a function that is bundled: the center's, and those of the pages, of files and of analysts. */
export type BundledName =
  | FunctionName
  | (typeof pageFunctionNames)[number]
  | (typeof fileFunctionNames)[number]
  | typeof reportName;

/** Name of one of the center's functions. */
export type FunctionName = (typeof functionNames)[number];
