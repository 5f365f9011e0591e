import { type Addresses, destinationOf } from './destination.ts';
import type { Refuse } from './refusal.ts';
import { pathStyle } from './seal-requests.ts';

/** Sends this thread's `fetch` calls to AWS and to the template's own APIs to the runtime's ports; refuses strangers. */
export function sealFetch(addresses: Addresses, refuse: Refuse): void {
  globalThis.fetch = new Proxy(globalThis.fetch, {
    apply: (target, self, [input, init]: Parameters<typeof fetch>) => {
      const given = input instanceof Request ? input.url : String(input);
      if (!URL.canParse(given)) return Reflect.apply(target, self, [input, init]);
      const url = new URL(given);
      const goal = goalOf(addresses, url);
      if (goal === 'refused') return Promise.reject(refuse(url.hostname, portOf(url)));
      if (goal === undefined) return Reflect.apply(target, self, [input, init]);
      return Reflect.apply(target, self, [input instanceof Request ? new Request(goal, input) : goal, init]);
    },
  });
}

/** Where on this machine a URL leads instead; undefined when it may stay as it is. */
function goalOf(addresses: Addresses, url: URL): string | 'refused' | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const { kind } = destinationOf(addresses, url.hostname, portOf(url));
  switch (kind) {
    case 'aws': {
      const path = pathStyle({ host: url.hostname, path: `${url.pathname}${url.search}` });
      return `http://127.0.0.1:${addresses.awsPort}${path}`;
    }
    case 'front':
      return `http://127.0.0.1:${addresses.frontPort}${url.pathname}${url.search}`;
    case 'allowed':
      return undefined;
    case 'refused':
      return 'refused';
  }
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
