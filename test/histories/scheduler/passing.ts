/** Carries one call of a port: decides when it happens, how often, and what comes back. */
export type Carry = (act: () => Promise<unknown>) => Promise<unknown>;

/** The same port, every call of which is carried by the carrier of its method. */
export function passing<Port extends object>(port: Port, carrierOf: (method: string) => Carry): Port {
  // An instance of a function is given three dozen ports, and calls a few.
  let passed: Map<string | symbol, unknown> | undefined;
  return new Proxy(port, {
    get: (target, name) => {
      passed ??= new Map();
      const known = passed.get(name) ?? passedOn(target, name, carrierOf);
      passed.set(name, known);
      return known;
    },
  });
}

function passedOn(port: object, name: string | symbol, carrierOf: (method: string) => Carry): unknown {
  const own: unknown = Reflect.get(port, name);
  if (typeof own !== 'function') return own;
  const carry = carrierOf(String(name));
  return (...args: readonly unknown[]) => carry(() => Reflect.apply(own, port, args));
}
