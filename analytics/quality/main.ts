import { runCommand } from '../../operate/failure.ts';
import { flagsOf, wrongUsage } from '../../operate/flags.ts';
import { laptopData, withExports } from '../choose-exports.ts';
import { dayOf } from '../metric/flag-values.ts';
import { agreementLines } from './agreement-lines.ts';

const help = `How near to each other those are who reviewed the same contacts.

  npm run quality -- calibration     supervisors, by form and section; and agents, colleagues and supervisors, by section

  --as-of DATE     as the tables stood at the end of this day
  --json           for programs
  --data DIR       a laptop's data directory (${laptopData}), or a copy of the export bucket

The exit code is 0 when something was printed, 1 when there is nothing exported, 2 for wrong usage.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
  data: { type: 'string', default: laptopData },
} as const;

await runCommand(async () => {
  const { values, positionals } = flagsOf({
    ...{ args: process.argv.slice(2), options: flags, strict: true, allowPositionals: true },
  });
  const [command, ...more] = positionals;
  if (values.help || command === undefined) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  if (command !== 'calibration' || more.length > 0)
    throw wrongUsage(`"${positionals.join(' ')}" is not one of calibration`);
  const { raters, roles } = await withExports(
    values.data,
    { day: dayOf('as-of', values['as-of']) },
    async (warehouse) => ({
      raters: await warehouse.query('SELECT * FROM rater_agreement ORDER BY form, section'),
      roles: await warehouse.query('SELECT * FROM role_agreement ORDER BY section, one_role DESC, other_role'),
    }),
  );
  console.log(values.json ? JSON.stringify({ raters, roles }, null, 2) : agreementLines(raters, roles).join('\n'));
  return 0;
});
