import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Admit, Probe } from './probe.ts';

/** What the machine does with the real system on it, in real time. */
export type MachineFigures = {
  /** Students who talked at once while it was measured. */
  readonly atOnce: number;
  /** Short conversations with the bot (open, ask, be answered, close) the whole system finished in a second. */
  readonly conversationsPerSecond: number;
  /** How long nine in ten of them took at most. */
  readonly p90Ms: number;
  /** Nine in ten times the demo's event loop was late by no more. */
  readonly lagMs: number;
};

/** How to measure. */
export type MachineTest = {
  readonly admit: Admit;
  readonly questions: readonly string[];
  readonly atOnce: number;
  /** Told apart from other evenings in the same data. */
  readonly runId: string;
};

const measuredMs = 4_000;

/** Lets some students at once hold short conversations with the running center for a few seconds, after two each that are not counted: the first ones wake the functions. */
export async function measureMachine(test: MachineTest): Promise<MachineFigures> {
  const lanes = await Promise.all(Array.from({ length: test.atOnce }, (_, index) => openLane(test, index)));
  try {
    for (let warmUp = 1; warmUp <= 2; warmUp += 1) await Promise.all(lanes.map((lane) => lane.converse()));
    const lag = monitorEventLoopDelay({ resolution: 10 });
    lag.enable();
    const startedAt = performance.now();
    const tookMs = (await Promise.all(lanes.map((lane) => repeat(lane, startedAt + measuredMs)))).flat();
    const seconds = (performance.now() - startedAt) / 1000;
    lag.disable();
    return {
      atOnce: test.atOnce,
      conversationsPerSecond: tookMs.length / seconds,
      p90Ms: percentile(tookMs, 0.9),
      lagMs: lag.percentile(90) / 1e6,
    };
  } finally {
    for (const lane of lanes) lane.close();
  }
}

/** The smallest value that so many are not above; 0 without values. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

type Lane = { readonly converse: () => Promise<void>; readonly close: () => void };

// The center asks a student who does more than that in a row to slow down.
const conversationsOfOne = 10;

async function openLane({ admit, questions, runId }: MachineTest, index: number): Promise<Lane> {
  let probe = await Probe.open(admit, `probe-${runId}-${index}`);
  let turn = 0;
  return {
    converse: async () => {
      turn += 1;
      if (turn % conversationsOfOne === 0) {
        probe.close();
        probe = await Probe.open(admit, `probe-${runId}-${index}-${turn}`);
      }
      const text = questions[(index + turn) % questions.length] ?? 'hello';
      const opened = await probe.ask({ action: 'contact.open', openId: `probe-${runId}-${index}-${turn}` });
      const contactId = opened?.contactId;
      const replied = probe.next(({ contactId: of, event }) => of === contactId && isReply(event?.type));
      await probe.ask({ action: 'message.send', contactId, clientSeq: 1, text });
      await replied;
      await probe.ask({ action: 'contact.close', contactId });
    },
    close: () => probe.close(),
  };
}

function isReply(type: string | undefined): boolean {
  return type === 'answered' || type === 'agent-requested';
}

async function repeat(lane: Lane, untilMs: number): Promise<readonly number[]> {
  const tookMs: number[] = [];
  while (performance.now() < untilMs) {
    const startedAt = performance.now();
    await lane.converse();
    tookMs.push(performance.now() - startedAt);
  }
  return tookMs;
}
