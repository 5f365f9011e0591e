import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';
import { type Addresses, mayAskFor } from './destination.ts';
import type { Refuse } from './refusal.ts';

/** Lets this thread ask for no name but those the app allows: a question to a name server leaves this machine too. */
export function sealNames(addresses: Addresses, refuse: Refuse): void {
  const seals = [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype];
  for (const module of seals) {
    for (const name of Object.getOwnPropertyNames(module)) {
      if (!/^(?:lookup|resolve|reverse)/.test(name)) continue;
      const asked: unknown = Reflect.get(module, name);
      if (typeof asked === 'function') Reflect.set(module, name, sealed(asked, name, addresses, refuse));
    }
  }
  syncBuiltinESMExports();
}

function sealed(ask: object, operation: string, addresses: Addresses, refuse: Refuse): object {
  // The lookup of a number is answered without asking anybody.
  const needsNobody = (name: string) => operation === 'lookup' && isIP(name) !== 0;
  return new Proxy(ask, {
    apply: (target, self, values: readonly unknown[]) => {
      const [name] = values;
      const isForeign = typeof name === 'string' && !needsNobody(name) && !mayAskFor(addresses, name);
      if (isForeign) return fail(refuse(name), values.at(-1));
      return typeof target === 'function' ? Reflect.apply(target, self, values) : undefined;
    },
  });
}

/** By the caller's own way of hearing of failures. */
function fail(error: Error, last: unknown): unknown {
  if (typeof last !== 'function') return Promise.reject(error);
  process.nextTick(() => last(error));
  return undefined;
}
