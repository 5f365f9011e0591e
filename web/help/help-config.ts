import { parseObject } from '../dom/parse-object.ts';

/** What the help center is told of its deployment. */
export type HelpConfig = {
  /** Where facts are counted; empty where nobody counts. */
  readonly helpUrl: string;
  /** Gives the token of whoever is signed in at the school; empty where the help center opens no chat. */
  readonly studentTokenUrl: string;
  /** Where the laptop tells of its development issuer. */
  readonly development: string;
};

/** Whether a person can be asked for from here: somebody says who reads. */
export function canAsk({ studentTokenUrl, development }: HelpConfig): boolean {
  return studentTokenUrl !== '' || development !== '';
}

let read: Promise<HelpConfig> | undefined;

/** Reads the `config.json` that the deployment wrote, once a page; says nothing of what is not there. */
export function helpConfig(): Promise<HelpConfig> {
  read ??= readConfig();
  return read;
}

async function readConfig(): Promise<HelpConfig> {
  const config = await readJson('/config.json');
  const text = (name: string) => (typeof config[name] === 'string' ? config[name] : '');
  return { helpUrl: text('helpUrl'), studentTokenUrl: text('studentTokenUrl'), development: text('development') };
}

/** Reads a JSON object; an empty one where there is none. */
export async function readJson(url: string, how: RequestInit = {}): Promise<Readonly<Record<string, unknown>>> {
  try {
    return parseObject(await (await fetch(url, how)).text()) ?? {};
  } catch {
    return {};
  }
}
