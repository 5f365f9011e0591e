import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFailure } from '../failure.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';

/** What the laptop reads from cdk.json. */
export type CdkJson = {
  /** Command that synthesizes the app. */
  readonly app: string;
  /** Context of the app: cdk.json's own, then what `local.context` adds for the laptop alone. */
  readonly context: JsonObject;
  /** Claims of every development token, from `local.claims`. */
  readonly claims: Readonly<Record<string, string>>;
  /** Hosts that functions may reach besides the runtime itself, from `local.allowedHosts`. */
  readonly allowedHosts: readonly string[];
};

/** Reads cdk.json of a directory; undefined when there is none; throws LocalFailure when it is not one. */
export function readCdkJson(root: string): CdkJson | undefined {
  const path = join(root, 'cdk.json');
  if (!existsSync(path)) return undefined;
  const settings = tryParseJson(readFileSync(path, 'utf8'));
  if (!isObject(settings) || typeof settings.app !== 'string') {
    throw new LocalFailure(`${path} must be JSON with an "app" command`);
  }
  const local = objectOf(settings.local);
  const claims = Object.entries(objectOf(local.claims)).map(([name, value]) => [name, textOf(value)] as const);
  return {
    app: settings.app,
    context: { ...objectOf(settings.context), ...objectOf(local.context) },
    claims: Object.fromEntries(claims),
    allowedHosts: listOf(local.allowedHosts).map((host) => textOf(host)),
  };
}
