import { createRequire, type registerHooks } from 'node:module';

type ResolveHook = NonNullable<Parameters<typeof registerHooks>[0]['resolve']>;
type Resolution = ReturnType<ResolveHook>;

/**
 * Finds the SDK, which the Lambda runtime brings and a bundle may leave out, from one of these modules (URLs). Any
 * other package, and an SDK package that none of them has, is missing in Node's own words.
 */
export function resolveWithRuntime(runtimeModules: readonly string[]): ResolveHook {
  let isSearching = false;
  return (specifier, context, next) => {
    try {
      return next(specifier, context);
    } catch (error) {
      // The search of a required module runs through this hook again.
      if (isSearching || !/^@(aws-sdk|smithy)\//.test(specifier)) throw error;
      isSearching = true;
      try {
        const resolveFrom = (module: string) =>
          context.conditions.includes('require')
            ? next(createRequire(module).resolve(specifier), context)
            : next(specifier, { ...context, parentURL: module });
        return firstOf(runtimeModules, resolveFrom, error);
      } finally {
        isSearching = false;
      }
    }
  };
}

function firstOf(
  modules: readonly string[],
  resolveFrom: (module: string) => Resolution,
  missing: unknown,
): Resolution {
  for (const module of modules) {
    try {
      return resolveFrom(module);
    } catch {
      // The next one may have it.
    }
  }
  throw missing;
}
