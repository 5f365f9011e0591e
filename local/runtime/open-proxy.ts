import type { Principal } from '../iam/access.ts';
import type { Service } from '../proxy/aws-call.ts';
import { listenForAws, serveAws } from '../proxy/aws-proxy.ts';
import { CallCounts } from '../proxy/call-counts.ts';
import type { Reporter } from '../reporter.ts';
import type { Closers } from './closers.ts';

/** The proxy that stands for AWS: it has an address before it knows callers and services. */
export type OpenProxy = {
  readonly origin: string;
  readonly counts: CallCounts;
  callers: ReadonlyMap<string, Principal>;
  services: Readonly<Record<string, Service>>;
};

/** Listens for the functions' AWS calls; every refusal is told in one line. */
export async function openProxy(reporter: Reporter, closers: Closers): Promise<OpenProxy> {
  const counts = new CallCounts();
  const open = { callers: new Map<string, Principal>(), services: {} };
  const server = await listenForAws((request, response) => {
    const options = {
      ...proxy,
      counts,
      onRefused: ({ functionName }: Principal, { action, resource }: { action: string; resource: string }) =>
        reporter.problem(`AccessDenied  ${functionName} may not ${action} on ${resource}`),
      onFailed: (text: string) => reporter.problem(text),
    };
    void serveAws(options, request, response);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const proxy: OpenProxy = { origin: `http://127.0.0.1:${port}`, counts, ...open };
  return closers.add(
    proxy,
    () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
}
