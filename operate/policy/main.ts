import { userInfo } from 'node:os';
import { policyVersions } from '../../shared/aws/policy-versions.ts';
import type { PolicyVersions } from '../../shared/ports/policy-versions.ts';
import { openCenter } from '../center.ts';
import { runCommand } from '../failure.ts';
import { flagsOf, wrongUsage } from '../flags.ts';
import { needed, type Report, reported } from '../report.ts';
import { checkFile, policyIn } from './check.ts';
import { diffPolicy, listVersions, publish, rollBack, showVersion } from './versions.ts';

const help = `The center's policy: its queues, routing profiles, hours, holidays, limits and bounds. A published one is in force
within 30 seconds, without a deployment.

  npm run policy -- check FILE          every fault with its field, value and what to write; 1 when there is one
                                        (with --team: also every hour at which nobody takes some kind of contact)
  npm run policy -- diff FILE           what FILE would change, in words
  npm run policy -- publish FILE        checks it, and puts it in force
  npm run policy -- rollback VERSION    puts a version of before in force again
  npm run policy -- list                every version: who, when, why, which is in force and which was deployed
  npm run policy -- show [VERSION]      a version as JSON, to be changed and published

  --against VERSION  what diff compares with: a version, or "deployed", the one that came with the newest deployment
                     (the one in force)
  --team FILE        who is on duty when, as npm run simulate reads it (simulate/teams/school.json); for check
  --note TEXT        why, kept with the version
  --stage NAME       the deployed center of a stage, by the credentials and Region of the environment
  --url URL          the laptop's center (http://127.0.0.1:4280)
  --json             for programs
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  stage: { type: 'string' },
  url: { type: 'string' },
  against: { type: 'string' },
  note: { type: 'string' },
  team: { type: 'string' },
} as const;

type Options = {
  readonly against?: string | undefined;
  readonly note?: string | undefined;
  readonly team?: string | undefined;
};
type Opened = () => Promise<PolicyVersions>;

await runCommand(async () => {
  const typed = flagsOf({
    ...{ args: process.argv.slice(2), options: flags, strict: true, allowPositionals: true },
  });
  const opened = async () => policyVersions((await openCenter(typed.values)).tables.knowledge);
  return reported(help, typed, (command, named) => run(command, named, typed.values, opened));
});

async function run(command: string, named: string | undefined, options: Options, opened: Opened): Promise<Report> {
  const now = Date.now();
  const publishing = { by: userInfo().username, at: now, note: options.note };
  switch (command) {
    case 'check':
      return checkFile(needed(named, 'FILE'), now, options.team);
    // What was typed is looked at before a center is.
    case 'diff': {
      const policy = policyIn(needed(named, 'FILE'), now);
      return diffPolicy(await opened(), policy, options.against);
    }
    case 'publish': {
      const policy = policyIn(needed(named, 'FILE'), now);
      return publish(await opened(), policy, publishing);
    }
    case 'rollback': {
      const version = needed(named, 'VERSION');
      return rollBack(await opened(), version, publishing);
    }
    case 'list':
      return listVersions(await opened());
    case 'show':
      return showVersion(await opened(), named);
    default:
      throw wrongUsage(`"${command}" is not one of check, diff, publish, rollback, list, show`);
  }
}
