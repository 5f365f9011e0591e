import { styleText } from 'node:util';
import type { LocalSystem } from '../local-system.ts';
import type { Reporter } from '../reporter.ts';
import { isMissed, notRunLines } from '../runtime/not-run.ts';
import type { Arguments } from './arguments.ts';

/** Prints what the runtime tells, in lines that do not disturb one another. */
export type Terminal = Reporter & {
  started(system: LocalSystem, seconds: number): void;
  /** One last sentence about why the program ends. */
  failed(text: string): void;
  stopping(): void;
};

/** A terminal that follows the command line's wishes. */
export function terminal(wishes: Pick<Arguments, 'json' | 'quiet' | 'verbose' | 'logs'>): Terminal {
  const isBusy = process.stderr.isTTY && !wishes.quiet && !wishes.json;
  const clear = () => {
    if (isBusy) process.stderr.write('\r\u001b[K');
  };
  return {
    step: (text) => {
      if (isBusy) process.stderr.write(`\r\u001b[K${styleText('dim', `${text} ...`, { stream: process.stderr })}`);
    },
    problem: (text) => {
      clear();
      console.error(`${styleText('red', '!', { stream: process.stderr })} ${text}`);
    },
    detail: (text) => {
      clear();
      if (wishes.verbose) console.error(styleText('dim', `- ${text}`, { stream: process.stderr }));
    },
    functionLine: (name, line) => {
      if (wishes.logs) console.error(`${styleText('dim', name.padEnd(12), { stream: process.stderr })} ${line}`);
    },
    started: (system, seconds) => {
      clear();
      if (wishes.json) console.log(JSON.stringify(factsLine(system, seconds)));
      else if (!wishes.quiet) console.log(describe(system, seconds));
      else for (const line of notRunLines(system.facts.notRun.filter(isMissed))) console.error(`not run: ${line}`);
    },
    failed: (text) => {
      clear();
      console.error(text);
    },
    stopping: () => {
      clear();
      if (!wishes.quiet && !wishes.json) console.error('stopping ...');
    },
  };
}

/** Start-up facts of `--json`. */
function factsLine(system: LocalSystem, seconds: number): object {
  const { port, origin, websocketUrl, httpUrl, facts } = system;
  return {
    port,
    origin,
    websocketUrl,
    httpUrl,
    aws: system.aws.endpoint,
    ...facts,
    tokenUrl: `${origin}/_local/token`,
    seconds,
  };
}

/** The list of what runs and where. */
function describe(system: LocalSystem, seconds: number): string {
  const { facts, origin, websocketUrl } = system;
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout });
  const dim = (text: string) => styleText('dim', text, { stream: process.stdout });
  const rows: ReadonlyArray<readonly [string, string]> = [
    ...facts.pages.map((path): readonly [string, string] => ['page', `${origin}${path}`]),
    ['websocket', websocketUrl || 'none in the template'],
    ['http', origin],
    ['tokens', facts.tokenUrl],
    ['status', `${origin}/_local/status`],
    ['running', counts(facts)],
    ['data', `${facts.data} (${facts.engine})`],
    ...notRunLines(facts.notRun).map((line, at): readonly [string, string] => [at === 0 ? 'not run' : '', line]),
    ...(facts.faults === '' ? [] : [['faults', facts.faults] as const]),
    ...(facts.speed === 1 ? [] : [['clock', `${facts.speed} times faster`] as const]),
  ];
  const lines = rows.map(([name, value]) => `  ${dim(name.padEnd(10))} ${value}`);
  const title = `${bold(facts.stacks.join(', '))} ${dim(`up in ${seconds.toFixed(1)} s, Ctrl-C stops`)}`;
  return ['', title, '', ...lines, ''].join('\n');
}

function counts({ functions, tables, queues, buckets, schedules }: LocalSystem['facts']): string {
  const parts = { functions, tables, queues, buckets, schedules };
  return Object.entries(parts)
    .map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`)
    .join(', ');
}
