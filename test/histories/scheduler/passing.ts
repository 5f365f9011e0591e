/** Carries one call of a port: decides when it happens, how often, and what comes back. */
export type Carry = (act: () => Promise<unknown>) => Promise<unknown>;

/** The same port, every call of which is carried by the carrier of its method. */
export function passing<Port extends object>(port: Port, carrierOf: (method: string) => Carry): Port {
  const passed = new Map<string | symbol, unknown>();
  return new Proxy(port, {
    get: (target, name) => {
      if (!passed.has(name)) passed.set(name, passedOn(target, name, carrierOf));
      return passed.get(name);
    },
  });
}

function passedOn(port: object, name: string | symbol, carrierOf: (method: string) => Carry): unknown {
  const own: unknown = Reflect.get(port, name);
  if (typeof own !== 'function') return own;
  const carry = carrierOf(String(name));
  return (...args: readonly unknown[]) => carry(() => Reflect.apply(own, port, args));
}
