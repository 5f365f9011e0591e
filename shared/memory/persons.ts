import { personOf } from '../domain/contact/principal.ts';
import { inOrderOfOpening, type PersonId, type PersonSocket, placesToTry } from '../domain/person/person-sockets.ts';
import type { Bans, PersonSockets, SignOuts, Tickets } from '../ports/persons.ts';
import type { Standings } from '../ports/standings.ts';
import type { VisitorMerges } from '../ports/visitors.ts';
import type { StoredPerson } from './stored.ts';
import { copyOf, elsewhere, type MemoryTables } from './tables.ts';

const nobody: StoredPerson = { tickets: new Map(), sockets: new Map() };

/** The single-use tickets in memory. */
export function memoryTickets({ persons }: MemoryTables): Tickets {
  return {
    issue: async ({ principal, secret, expiresAt, now, signedInAt = Number.POSITIVE_INFINITY }) => {
      await elsewhere();
      const person = persons.get(personOf(principal)) ?? nobody;
      if (person.bannedAt !== undefined) return { kind: 'banned' };
      if (person.signedOutAt !== undefined && signedInAt <= person.signedOutAt) return { kind: 'signed-out' };
      // One that is over by this clock stays until its place is taken: another clock may be slow.
      const place = placesToTry(secret).find((one) => (person.tickets.get(one)?.until ?? now) <= now);
      if (place === undefined) return { kind: 'too-many' };
      const ticket = `${personOf(principal)}.${place}${secret}`;
      const issued = [place, copyOf({ ticket, principal, until: expiresAt })] as const;
      persons.set(personOf(principal), { ...person, tickets: new Map([...person.tickets, issued]) });
      return { kind: 'issued', ticket };
    },
    redeem: async (ticket, connectionId, now) => {
      await elsewhere();
      for (const [id, person] of persons)
        for (const [place, found] of person.tickets) {
          if (found.ticket !== ticket) continue;
          if (found.until <= now) return undefined;
          const tickets = new Map([...person.tickets].filter(([one]) => one !== place));
          const opened = { openedAt: now, endsAt: found.principal.expiresAtMs };
          persons.set(id, { ...person, tickets, sockets: new Map([...person.sockets, [connectionId, opened]]) });
          return { principal: found.principal, others: inOrderOfOpening(socketsOf(person)) };
        }
      return undefined;
    },
  };
}

/** Persons in memory: their connections, sign-outs, bans and merged visitors. */
export function memoryPersons({ persons }: MemoryTables): PersonSockets & SignOuts & Bans & VisitorMerges {
  const put = (id: PersonId, change: (person: StoredPerson) => Partial<StoredPerson>): StoredPerson => {
    const person = persons.get(id) ?? nobody;
    persons.set(id, { ...person, ...change(person) });
    return person;
  };
  return {
    of: async (id) => {
      await elsewhere();
      return socketsOf(persons.get(id) ?? nobody);
    },
    hangUp: async (id, gone) => {
      await elsewhere();
      if (persons.has(id))
        put(id, ({ sockets }) => ({ sockets: new Map([...sockets].filter(([one]) => !gone.includes(one))) }));
    },
    signOut: async (id, now) => {
      await elsewhere();
      const person = persons.get(id);
      if (person?.bannedAt !== undefined) return socketsOf(person);
      return socketsOf(put(id, () => ({ tickets: new Map(), signedOutAt: now })));
    },
    merge: async (visitor, student, now) => {
      await elsewhere();
      const { bannedAt, mergedInto = student } = persons.get(visitor) ?? nobody;
      if (bannedAt !== undefined) return { kind: 'banned' };
      if (mergedInto !== student) return { kind: 'of-another' };
      const before = put(visitor, () => ({ tickets: new Map(), signedOutAt: now, mergedInto }));
      return { kind: 'merged', sockets: socketsOf(before) };
    },
    ban: async (id, now) => {
      await elsewhere();
      return socketsOf(put(id, () => ({ tickets: new Map(), bannedAt: now })));
    },
    unban: async (id) => {
      await elsewhere();
      put(id, () => ({ bannedAt: undefined }));
    },
  };
}

/** How persons stand, in memory. */
export function memoryStandings({ persons }: MemoryTables): Standings {
  return {
    of: async (id) => {
      await elsewhere();
      const { bannedAt, signedOutAt } = persons.get(id) ?? nobody;
      return copyOf({ bannedAt, signedOutAt });
    },
  };
}

function socketsOf({ sockets }: StoredPerson): readonly PersonSocket[] {
  return [...sockets].map(([connectionId, opened]) => ({ connectionId, ...opened }));
}
