import type { HttpRoute } from './http-model.ts';

/** A route that fits a request, with the values of its path parameters. */
export type RouteMatch = {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
};

/** Route of a request: the one with most fixed parts, then one for any method, then `$default`; undefined when none fits. */
export function matchRoute(routes: readonly HttpRoute[], method: string, path: string): RouteMatch | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  const fitting = routes.flatMap((route) => {
    if (route.key === '$default' || (route.method !== 'ANY' && route.method !== method)) return [];
    const pathParameters = matchParts(route.parts, parts);
    return pathParameters === undefined ? [] : [{ route, pathParameters }];
  });
  const [best] = fitting.toSorted((a, b) => rank(b.route) - rank(a.route));
  const fallback = routes.find(({ key }) => key === '$default');
  return best ?? (fallback && { route: fallback, pathParameters: {} });
}

function matchParts(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const name = /^\{(\w+)\+?\}$/.exec(expected)?.[1];
    const actual = parts[at];
    if (actual === undefined) return undefined;
    if (name !== undefined && expected.endsWith('+}')) {
      return { ...parameters, [name]: decoded(parts.slice(at).join('/')) };
    }
    if (name !== undefined) parameters[name] = decoded(actual);
    else if (actual !== expected) return undefined;
  }
  return pattern.length === parts.length ? parameters : undefined;
}

// A `%` that begins no character is one a client may send: it stands as it came.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Greedy routes come last, routes with more fixed parts first, and a named method before any. */
function rank({ parts, method }: HttpRoute): number {
  const isGreedy = parts.some((part) => part.endsWith('+}'));
  const fixed = parts.filter((part) => !part.startsWith('{')).length;
  return (isGreedy ? 0 : 1000) + fixed * 2 + (method === 'ANY' ? 0 : 1);
}
