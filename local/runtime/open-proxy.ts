import type { Principal, Refusal } from '../iam/access.ts';
import type { Notes } from '../lambda/messages.ts';
import type { AwsAnswer, AwsCall, Service } from '../proxy/aws-call.ts';
import { answerAws, type Interfere, listenForAws, serveAws } from '../proxy/aws-proxy.ts';
import type { BucketCors } from '../proxy/bucket-cors.ts';
import { CallCounts } from '../proxy/call-counts.ts';
import type { PassThroughs } from '../proxy/pass-through.ts';
import type { Reporter } from '../reporter.ts';
import type { Closers } from './closers.ts';

/** The proxy that stands for AWS: it has an address before it knows callers and services. */
export type OpenProxy = {
  readonly port: number;
  readonly origin: string;
  readonly counts: CallCounts;
  callers: ReadonlyMap<string, Principal>;
  secrets: ReadonlyMap<string, string>;
  cors: BucketCors;
  passThroughs: PassThroughs;
  now: () => number;
  services: Readonly<Record<string, Service>>;
  interfere: Interfere | undefined;
  /** Answers a call that came from a function's worker and not over HTTP. */
  answer(call: AwsCall): Promise<AwsAnswer>;
  /** Counts and tells what a function's worker did by itself. */
  note(functionName: string, notes: Notes): void;
};

/** Listens for AWS calls over HTTP and takes those of the workers; every refusal is told in one line. */
export async function openProxy(reporter: Reporter, closers: Closers): Promise<OpenProxy> {
  const counts = new CallCounts();
  const open = {
    callers: new Map<string, Principal>(),
    secrets: new Map<string, string>(),
    cors: new Map(),
    passThroughs: new Map(),
    now: Date.now,
    services: {},
    interfere: undefined,
  };
  const onRefused = (functionName: string, { action, resource }: Refusal) =>
    reporter.problem(`AccessDenied  ${functionName} may not ${action} on ${resource}`);
  const onFailed = (text: string) => reporter.problem(text);
  const options = () => ({ ...proxy, counts, onRefused, onFailed });
  const server = await listenForAws((request, response) => void serveAws(options(), request, response));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const proxy: OpenProxy = {
    port,
    origin: `http://127.0.0.1:${port}`,
    counts,
    ...open,
    answer: (call) => answerAws(options(), call),
    note: (functionName, { called, refused, problems }) => {
      for (const action of called) counts.add(functionName, action);
      for (const refusal of refused) onRefused(functionName, refusal);
      for (const problem of problems) onFailed(problem);
    },
  };
  return closers.add(
    proxy,
    () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
}
