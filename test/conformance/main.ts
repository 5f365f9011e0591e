import { parseArgs } from 'node:util';
import { clientRules, enterClientWorld } from './client-rules.ts';
import { Door } from './door.ts';
import { type Finding, findingOf, lineOf } from './rule.ts';
import { enterWorld, serverRules } from './server-rules.ts';

const usage = `npm run conformance -- --url http://127.0.0.1:4280 [--json]
    holds a server against the protocol's rules; the people come from the laptop's development issuer,
    or from --student TOKEN --other-student TOKEN --agent TOKEN
npm run conformance -- --client "python3 examples/python/conversation.py" [--json]
    holds a client against them: the command is started with the address of a server and a token behind it,
    reads what to say line by line from its standard input, writes each event it shows as a line of JSON
    with its seq, and ends when its input has ended and everything is said`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    client: { type: 'string' },
    student: { type: 'string' },
    'other-student': { type: 'string' },
    agent: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

if ((values.url === undefined) === (values.client === undefined)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const findings = values.url === undefined ? await judgeClient(values.client ?? '') : await judgeServer(values.url);
  const broken = findings.filter(({ result }) => result === 'broken').length;
  if (values.json) console.log(JSON.stringify({ findings, broken }, undefined, 2));
  else
    console.log(
      broken === 0
        ? `all ${findings.length} rules hold or were skipped`
        : `${broken} of ${findings.length} rules BROKEN`,
    );
  process.exitCode = broken === 0 ? 0 : 1;
}

async function judgeServer(url: string): Promise<readonly Finding[]> {
  const { student, 'other-student': other, agent } = values;
  const tokens = { ...(student && { student }), ...(other && { 'other-student': other }), ...(agent && { agent }) };
  const door = new Door(url, tokens);
  try {
    const world = await enterWorld(door);
    return await judged(serverRules.map((rule) => () => findingOf(rule, world)));
  } finally {
    door.close();
  }
}

async function judgeClient(command: string): Promise<readonly Finding[]> {
  const world = await enterClientWorld(command);
  try {
    return await judged(clientRules.map((rule) => () => findingOf(rule, world)));
  } finally {
    world.client.kill();
    await world.server.stop();
  }
}

async function judged(checks: readonly (() => Promise<Finding>)[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const finding = await check();
    findings.push(finding);
    if (!values.json) console.log(lineOf(finding));
  }
  return findings;
}
