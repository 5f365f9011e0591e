import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LocalFailure } from '../failure.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';

/** What the laptop reads from cdk.json. */
export type CdkJson = {
  /** Command that synthesizes the app. */
  readonly app: string;
  /** Context of the app: cdk.json's own, then what `local.context` adds for the laptop alone. */
  readonly context: JsonObject;
  /** The app's own wishes for its runs on a laptop. */
  readonly local: LocalSection;
};

/** The section `local` of cdk.json: everything the runtime is told of one app. */
export type LocalSection = {
  /** Claims of every development token. */
  readonly claims: Readonly<Record<string, string>>;
  /** Claims of the token whose address is shown at the start. */
  readonly person: Readonly<Record<string, string>>;
  /** Values of things that exist in AWS alone, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Hosts that functions may reach besides the runtime itself. */
  readonly allowedHosts: readonly string[];
  /** Data directory. */
  readonly data?: string;
  /** Directory of the pages. */
  readonly pages?: string;
};

/** The section of an app that has none. */
export const noLocalSection: LocalSection = { claims: {}, person: { sub: 'ann' }, values: {}, allowedHosts: [] };

/** Where an app keeps its data when nothing else is asked for. */
export function ownDataPath(root: string, { data = '.cdk-on-laptop' }: LocalSection): string {
  return resolve(root, data);
}

/** Reads cdk.json of a directory; undefined when there is none; throws LocalFailure when it is not one. */
export function readCdkJson(root: string): CdkJson | undefined {
  const path = join(root, 'cdk.json');
  if (!existsSync(path)) return undefined;
  const settings = tryParseJson(readFileSync(path, 'utf8'));
  if (!isObject(settings) || typeof settings.app !== 'string') {
    throw new LocalFailure(`${path} must be JSON with an "app" command`);
  }
  const local = objectOf(settings.local);
  return {
    app: settings.app,
    context: { ...objectOf(settings.context), ...objectOf(local.context) },
    local: readSection(local, path),
  };
}

const sectionNames = ['context', 'claims', 'person', 'values', 'allowedHosts', 'data', 'pages'];

function readSection(local: JsonObject, path: string): LocalSection {
  const unknown = Object.keys(local).find((name) => !sectionNames.includes(name));
  if (unknown !== undefined) {
    throw new LocalFailure(`"local" of ${path} has "${unknown}", which is none of ${sectionNames.join(', ')}`);
  }
  return {
    claims: textsOf(local.claims),
    person: local.person === undefined ? noLocalSection.person : textsOf(local.person),
    values: textsOf(local.values),
    allowedHosts: listOf(local.allowedHosts).map((host) => textOf(host)),
    ...(local.data === undefined ? {} : { data: textOf(local.data) }),
    ...(local.pages === undefined ? {} : { pages: textOf(local.pages) }),
  };
}

/** Texts of an object by name; numbers and flags among them as text. */
export function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([name, inner]) => [name, textOf(inner)]));
}
