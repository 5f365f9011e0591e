import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import type { EventOf } from '../../shared/domain/contact/event.ts';
import { botEvolvers } from '../../shared/domain/contact/evolve/bot.ts';
import { closingEvolvers } from '../../shared/domain/contact/evolve/closing.ts';
import { evolveBy } from '../../shared/domain/contact/evolve/evolver.ts';
import { urgencyEvolvers } from '../../shared/domain/contact/evolve/urgency.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { botViews } from '../../shared/domain/contact/view/bot-views.ts';
import { viewBy } from '../../shared/domain/contact/view/student-view.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { BotLog } from '../../shared/ports/contact-log.ts';
import type { RoutingOutbox } from '../../shared/ports/outboxes.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { type Appended, changeBy } from '../../shared/workflow/change-by.ts';
import { pushEvents, pushesOf } from '../../shared/workflow/push-events.ts';

const evolvers = { ...botEvolvers, ...urgencyEvolvers, ...closingEvolvers };
const evolve = evolveBy(evolvers);
const view = viewBy(botViews);

/** What the bot may append. */
export type BotEvent = EventOf<keyof typeof evolvers>;

/** Appends what the bot decides on a contact, wakes routing where there is something for it to do, and pokes whoever may see it; undefined when there was nothing to append. */
export async function appendAndTell(
  ports: { readonly log: BotLog; readonly connections: Connections; readonly routing: RoutingOutbox },
  contactId: ContactId,
  now: Ms,
  decide: (state: ContactState) => Decision<BotEvent>,
  known?: ContactState,
): Promise<Appended | undefined> {
  const change = await changeBy(evolve, ports.log, contactId, now, decide, { known });
  if (change.kind === 'busy') throw new Error(`contact ${contactId} kept changing`);
  if (change.kind !== 'appended') return undefined;
  // A poke that fails must not keep routing asleep: when all of this is done again there is nothing to append.
  await wakeRouting(ports.routing, change);
  // That a student is gone is noted by who tells them their place in line: before that it changes nothing.
  await pushEvents(ports.connections, pushesOf(view, change), now);
  return change;
}

async function wakeRouting(routing: RoutingOutbox, { before, after, entries }: Appended): Promise<void> {
  const { contactId, queue } = before;
  const isPlaceFree = after.phase === 'closed' && before.phase !== 'closed' && queue !== undefined;
  if (isPlaceFree) return routing.send({ kind: 'queue', queue });
  const isNews = entries.some(({ event }) => event.type === 'triaged' || event.type === 'urgency-raised');
  if (isNews || after.phase === 'handing-over') await routing.send({ kind: 'contact', contactId });
}
