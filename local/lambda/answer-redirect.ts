import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Handlers of custom resources answer CloudFormation by `https.request` to a host; on the laptop that host has no
 * certificate. Requests to it go by plain HTTP; every other one is left alone.
 */
export function redirectAnswers({ host, port }: { readonly host: string; readonly port: number }): void {
  https.request = new Proxy(https.request, {
    apply: (target, self, values: readonly unknown[]) => {
      const [first, ...others] = values;
      if (!isOptions(first) || (first.hostname ?? first.host) !== host) return Reflect.apply(target, self, values);
      return Reflect.apply(http.request, http, [{ ...first, port, protocol: 'http:' }, ...others]);
    },
  });
  syncBuiltinESMExports();
}

function isOptions(value: unknown): value is https.RequestOptions {
  return typeof value === 'object' && value !== null && !(value instanceof URL);
}
