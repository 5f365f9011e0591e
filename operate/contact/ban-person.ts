import * as v from 'valibot';
import type { PersonId } from '../../shared/domain/person/person-sockets.ts';
import type { Bans } from '../../shared/ports/persons.ts';
import { AgentId, type Ms, StudentId } from '../../shared/schema/ids.ts';
import { endAllSockets, type SignOutPorts, untilAllAreOpenMs } from '../../shared/workflow/end-all-sockets.ts';

const Person = v.union([StudentId, AgentId]);

/** The person an id names; undefined for what is none of a student's or an agent's. */
export function personNamed(id: string): PersonId | undefined {
  const parsed = v.safeParse(Person, id);
  return parsed.success ? parsed.output : undefined;
}

/** Bans a person: takes their tickets back, sells them none, and ends every connection they have; the line says how many. */
export async function banPerson(
  ports: SignOutPorts & { readonly bans: Bans },
  person: PersonId,
  now: Ms,
): Promise<string> {
  const sockets = await ports.bans.ban(person, now);
  const ended = await endAllSockets(ports, sockets, now, untilAllAreOpenMs);
  return `${person} is banned until unban; connections ended: ${ended}`;
}

/** Lets a person in again. */
export async function unbanPerson(bans: Bans, person: PersonId, now: Ms): Promise<string> {
  await bans.unban(person, now);
  return `${person} may come in`;
}
