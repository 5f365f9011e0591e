import { Progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const progress = new Progress();
const { code, out, err } = await runCommand(process.argv.slice(2), { step: progress.step, now: Date.now() }).finally(
  () => progress.stop(),
);
if (out !== '') console.log(out);
if (err !== '') console.error(err);
process.exitCode = code;
