import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';
import { type Draws, drawsFrom } from './draws.ts';
import { conflictAnswer, lostAnswer, throttledAnswer } from './fault-answers.ts';
import type { FaultRates } from './fault-rates.ts';
import { postFault } from './post-faults.ts';

/** Kinds of faults that were injected so far, each with its number. */
export type FaultCounts = Readonly<Record<string, number>>;

/** What comes between a function and AWS once everything runs. */
export type Faults = {
  readonly rates: FaultRates;
  /** Nothing goes wrong before this is called: a start that fails by chance teaches nothing. */
  begin(): void;
  /** Answers a call to a service, by itself or by having it served. */
  interfere(service: string, call: AwsCall, serve: () => Promise<AwsAnswer>): Promise<AwsAnswer>;
  /** Whether a batch of a standard queue comes twice. */
  doubles(): boolean;
  counts(): FaultCounts;
};

// Longer than any timeout of a client, shorter than a test would wait.
const hungMs = 60_000;
const slowest = { leastMs: 200, spanMs: 1300 };

/** Makes the faults of these rates; `dropConnection` ends the client's connection of that id as a lost network would. */
export function faultsAt(rates: FaultRates, dropConnection: (id: string) => void): Faults {
  const draws = drawsFrom(rates.seed);
  const counts = new Map<string, number>();
  let hasBegun = false;
  const hits = (kind: string, share: number) => {
    const isHit = hasBegun && draws.happens(share);
    if (isHit) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return isHit;
  };
  return {
    rates,
    begin: () => {
      hasBegun = true;
    },
    interfere: (service, call, serve) => {
      if (service === 'execute-api') return meetPost({ rates, draws, hits, dropConnection }, call, serve);
      return meetCall({ rates, draws, hits }, service, call, serve);
    },
    doubles: () => hits('twice', rates.twice),
    counts: () => Object.fromEntries(counts),
  };
}

type Meeting = {
  readonly rates: FaultRates;
  readonly draws: Draws;
  readonly hits: (kind: string, share: number) => boolean;
};

async function meetCall(
  { rates, draws, hits }: Meeting,
  service: string,
  call: AwsCall,
  serve: () => Promise<AwsAnswer>,
): Promise<AwsAnswer> {
  const conflict = conflictAnswer(service, call);
  if (conflict !== undefined && hits('conflicts', rates.conflicts)) return conflict;
  if (hits('throttle', rates.throttle)) return throttledAnswer(service);
  if (hits('hang', rates.hang)) return pause(hungMs).then(() => lostAnswer(service));
  if (hits('slow', rates.slow)) await pause(slowest.leastMs + draws.below(slowest.spanMs));
  const answer = await serve();
  return hits('lost', rates.lost) ? lostAnswer(service) : answer;
}

async function meetPost(
  { rates, draws, hits, dropConnection }: Meeting & { readonly dropConnection: (id: string) => void },
  call: AwsCall,
  serve: () => Promise<AwsAnswer>,
): Promise<AwsAnswer> {
  if (hits('slow', rates.slow)) await pause(slowest.leastMs + draws.below(slowest.spanMs));
  return hits('posts', rates.posts) ? postFault(draws.below(4), call, dropConnection) : serve();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds).unref());
}
