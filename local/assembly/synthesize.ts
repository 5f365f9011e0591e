import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { LocalFailure } from '../failure.ts';
import type { CdkJson } from './cdk-json.ts';
import type { SynthesisSettings } from './synthesis-inputs.ts';

/** How to synthesize a CDK app. */
export type SynthesizeOptions = {
  /** Directory that holds cdk.json. */
  readonly root: string;
  readonly cdkJson: CdkJson;
  /** Where the cloud assembly is written; emptied first. */
  readonly outputDirectory: string;
  /** Context values that win over those of cdk.json. */
  readonly context: Readonly<Record<string, string>>;
  /** Ends the app's command when nobody waits for it any more. */
  readonly signal: AbortSignal;
};

/** Runs the app command of cdk.json as the CDK command line would and leaves the assembly in `outputDirectory`. */
export async function synthesize(options: SynthesizeOptions): Promise<void> {
  const { root, outputDirectory, signal } = options;
  rmSync(outputDirectory, { recursive: true, force: true });
  const { command, context, environment } = settingsOf(options);
  const env = { ...environment, CDK_OUTDIR: outputDirectory, CDK_CONTEXT_JSON: JSON.stringify(context) };
  await run(command, { cwd: root, env, signal });
}

/** What the app's command is run with. */
export function settingsOf({ root, cdkJson, context }: SynthesizeOptions): SynthesisSettings {
  return {
    command: cdkJson.app,
    context: {
      ...cdkJson.context,
      ...context,
      'aws:cdk:enable-asset-metadata': true,
      'aws:cdk:enable-path-metadata': true,
    },
    // What holds a template against CloudFormation's schemas is for who deploys it, and takes 8 of 16 seconds.
    environment: { CDK_VALIDATION: 'false', ...process.env, PATH: searchPath(root) },
    node: `${process.version} ${process.execPath}`,
  };
}

/** The Node that runs this program comes first, so that the app is not run by another one. */
function searchPath(root: string): string {
  const own = [dirname(process.execPath), resolve(root, 'node_modules/.bin')];
  return [...own, process.env.PATH ?? ''].join(delimiter);
}

function run(command: string, options: { cwd: string; env: NodeJS.ProcessEnv; signal: AbortSignal }): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, { ...options, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => fail(new LocalFailure(`cannot run "${command}": ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) return done();
      const said = Buffer.concat(output).toString('utf8').trim();
      fail(new LocalFailure(`"${command}" failed with exit code ${code}:\n${said}`));
    });
  });
}
