import type { System } from '../assembly/system.ts';
import { textOf } from '../json.ts';
import { stagesOf } from './websocket-model.ts';

/**
 * Path below which each API is served, by its id: nothing for most, and one of its own for an API whose stage an
 * earlier API of its protocol has, as all share one host name here.
 */
export function apiPaths(system: System): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const apis = system.ofType('AWS::ApiGatewayV2::Api').map((api): readonly [string, string] => {
    const protocol = textOf(system.properties(api).ProtocolType);
    const stages = stagesOf(system, api).map(({ StageName }) => `${protocol} ${textOf(StageName)}`);
    const isTaken = stages.some((stage) => taken.has(stage));
    if (!isTaken) for (const stage of stages) taken.add(stage);
    return [system.ref(api), isTaken ? `/_apis/${system.ref(api)}` : ''];
  });
  return new Map(apis);
}

/** Splits a request's path into the API it names, when it does, and the path within that API. */
export function splitApiPath(url: string): { readonly id: string | undefined; readonly rest: string } {
  const [, id, rest = ''] = /^\/_apis\/([a-z0-9]+)(\/.*|\?.*)?$/.exec(url) ?? [];
  return id === undefined ? { id, rest: url } : { id, rest: rest.startsWith('/') ? rest : `/${rest}` };
}
