/** The variables one function needs: their names for infra, their values for the handler. */
export type Environment<Name extends string> = {
  readonly names: readonly Name[];
  /** Reads every variable; throws one error that names all the missing ones. */
  read(source?: Readonly<Record<string, string | undefined>>): Readonly<Record<Name, string>>;
};

/** Declares the environment of one function, so that infra cannot forget a variable and a handler cannot invent one. */
/* @__NO_SIDE_EFFECTS__ */
export function environment<const Name extends string>(names: readonly Name[]): Environment<Name> {
  return { names, read: (source = process.env) => readAll(names, source) };
}

/** The variables a function may find set and none has to have: the level of its log, the stage on its metrics, and what Lambda tells of the invocation. */
export type OptionalVariable = 'LOG_LEVEL' | 'STAGE' | 'AWS_LAMBDA_FUNCTION_NAME' | '_X_AMZN_TRACE_ID';

/** Reads a variable at each call, since Lambda sets the trace id anew for every invocation; undefined when unset or empty. */
export function optionalVariable(name: OptionalVariable): string | undefined {
  return process.env[name] || undefined;
}

function readAll<Name extends string>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !source[name]);
  if (missing.length > 0) throw new Error(`environment: missing ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, source[name]])) as Record<Name, string>;
}
