/** The addresses a function may reach. */
export type Addresses = {
  /** Port of the proxy that stands for AWS. */
  readonly awsPort: number;
  /** Port of the template's APIs. */
  readonly frontPort: number;
  /** Domain names of the template's APIs: a WebSocket API's stands for its management API. */
  readonly webSocketHosts: readonly string[];
  readonly httpHosts: readonly string[];
  /** What the app allows besides, as `login.example.com`, or with a port as `127.0.0.1:5432`. */
  readonly allowed: readonly string[];
};

/** Where a call goes. */
export type Destination =
  /** To the runtime, which answers in place of AWS. */
  | { readonly kind: 'aws' }
  /** To the template's own APIs, on the runtime's port. */
  | { readonly kind: 'front' }
  /** To a host that the app allows. */
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused' };

const awsDomain = /(?:^|\.)(?:amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/;
const apiDomain = /\.execute-api\.[^.]+\./;

/** Decides where a call to a host and port goes; an API of AWS that is not in the template is refused like any stranger. */
export function destinationOf(addresses: Addresses, givenHost: string, port: number): Destination {
  const host = bareHost(givenHost);
  if (addresses.allowed.some((allowed) => allowed === host || allowed === `${host}:${port}`))
    return { kind: 'allowed' };
  if (isLoopback(host)) return ownPort(addresses, port);
  if (addresses.webSocketHosts.includes(host)) return { kind: 'aws' };
  if (addresses.httpHosts.includes(host)) return { kind: 'front' };
  return awsDomain.test(host) && !apiDomain.test(host) ? { kind: 'aws' } : { kind: 'refused' };
}

/** Whether a name server may be asked for a name: for this machine's own, and for what the app allows. */
export function mayAskFor({ allowed }: Addresses, name: string): boolean {
  const host = bareHost(name);
  return isLoopback(host) || allowed.some((one) => one === host || one.startsWith(`${host}:`));
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
}

function ownPort({ awsPort, frontPort }: Addresses, port: number): Destination {
  if (port === awsPort) return { kind: 'aws' };
  return port === frontPort ? { kind: 'front' } : { kind: 'refused' };
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
