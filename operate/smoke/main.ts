import * as v from 'valibot';
import { Failure, runCommand } from '../failure.ts';
import { flagsOf, tokenIn } from '../flags.ts';
import { smoke } from './smoke.ts';

const help = `Walks one student through a running center, end to end, and closes the contact again.

  npm run smoke -- --url https://... --token-file FILE

  --url URL              the output HttpUrl of the chat stack (http://127.0.0.1:4280 is the laptop's)
  --token-file FILE      a student's token; the laptop's development issuer signs one itself

The exit code is 0 when all went well, 1 when a step did not, 2 for wrong usage.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  url: { type: 'string', default: 'http://127.0.0.1:4280' },
  'token-file': { type: 'string' },
} as const;

const Token = v.object({ token: v.string() });

await runCommand(async () => {
  const {
    help: isHelp,
    url,
    'token-file': file,
  } = flagsOf({ args: process.argv.slice(2), options: flags, strict: true }).values;
  if (isHelp) {
    console.log(help);
    return 0;
  }
  const token = file === undefined ? await laptopToken(url) : tokenIn(file);
  const isWell = await smoke({ url, token }, ({ name, problem }) =>
    console.log(problem === undefined ? `ok       ${name}` : `FAILED   ${name}: ${problem}`),
  );
  return isWell ? 0 : 1;
});

async function laptopToken(url: string): Promise<string> {
  try {
    const response = await fetch(new URL('/_local/token?sub=smoke&role=student&language=en', url));
    return v.parse(Token, await response.json()).token;
  } catch (cause) {
    throw new Failure(`${url} signs no tokens itself: give --token-file FILE`, { exitCode: 2, cause });
  }
}
