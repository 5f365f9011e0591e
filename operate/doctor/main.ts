import { stageNamed } from '../../infra/stages/stages.ts';
import { Failure, runCommand } from '../failure.ts';
import { flagsOf, tokenIn } from '../flags.ts';
import { awsCommand } from './aws-command.ts';
import { lineOf } from './check.ts';
import { examine } from './examine.ts';
import { chosenRegion } from './region.ts';
import { deployLine, wishesOf } from './wishes.ts';

const help = `Says what a first deployment still lacks, each in a sentence, and the command that deploys.

  npm run doctor -- --stage prod [options]

  --issuer URL           iss of your platform's tokens
  --jwks URL             its key set (the issuer's /.well-known/jwks.json)
  --audience TEXT        aud of the tokens that are meant for this center
  --role-claim NAME      the claim that is or holds student, agent or supervisor: a name, an address or a path
  --origins LIST         origins of your pages, comma-separated
  --alarm-email ADDRESS  who is told of alarms
  --token-file FILE      an example token, checked as the center would
  --json                 one JSON object instead of lines

The exit code is 0 when nothing is missing, 1 when something is, 2 for wrong usage.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  stage: { type: 'string', default: 'prod' },
  issuer: { type: 'string' },
  jwks: { type: 'string' },
  audience: { type: 'string' },
  'role-claim': { type: 'string' },
  origins: { type: 'string' },
  'alarm-email': { type: 'string' },
  'token-file': { type: 'string' },
  json: { type: 'boolean' },
} as const;

await runCommand(async () => {
  const { values } = flagsOf({ args: process.argv.slice(2), options: flags, strict: true });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const stage = stageOf(values.stage);
  const wishes = wishesOf(stage, values);
  const token = values['token-file'] === undefined ? undefined : tokenIn(values['token-file']);
  const node = process.versions.node;
  const checks = await examine({
    stage,
    wishes,
    aws: awsCommand,
    region: await chosenRegion(),
    node,
    token,
    now: Date.now(),
  });
  const isWell = checks.every(({ kind }) => kind === 'good');
  const deploy = deployLine(stage.stage, wishes);
  if (values.json) console.log(JSON.stringify({ stage: stage.stage, isWell, checks, deploy }));
  else console.log(`${checks.map(lineOf).join('\n')}\n\n${isWell ? 'Deploy with' : 'Then deploy with'}\n\n${deploy}`);
  return isWell ? 0 : 1;
});

function stageOf(name: string) {
  try {
    return stageNamed(name);
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), { exitCode: 2, cause: error });
  }
}
