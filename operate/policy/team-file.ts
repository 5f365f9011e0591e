import * as v from 'valibot';
import type { OnDuty } from '../../shared/domain/routing/unstaffed.ts';
import { faultsOf } from '../../shared/schema/read-as.ts';
import { Failure } from '../failure.ts';
import { readPolicyFile } from './policy-file.ts';

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[03]0$|^24:00$/, 'a time is a full or half hour, as 08:30'));

// A team as `npm run simulate` and `npm run staffing` read it; here only who is there and when matters.
const Team = v.object({
  staff: v.array(
    v.object({
      profile: v.string(),
      agents: v.number(),
      shift: v.optional(v.object({ from: time, to: time })),
    }),
  ),
});

/** Who is on duty when, of a team's file; a failure names what is wrong with it. */
export function readTeamFile(file: string): readonly OnDuty[] {
  const read = v.safeParse(Team, readPolicyFile(file));
  if (!read.success) throw new Failure(`--team ${file}: ${faultsOf(read.issues)}`);
  return read.output.staff;
}
