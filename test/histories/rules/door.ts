import { longestOpeningMs } from '../../../shared/domain/person/person-sockets.ts';
import type { Heard } from '../center/gateway.ts';
import { clocksWentWrong } from './look.ts';
import type { Rule, Scene } from './rule.ts';

// A function looks at the clock when it is called, and its last call may be late.
const longestRunMs = 40_000;

// One sweep may be late, and the next one die; by clocks that differ it comes later.
const sweptMs = 240_000;
const differentClocksMs = 600_000;

/** Whoever signed out, or was banned, is on no connection of before; one that was just opening then is closed as well: by the operator who bans, and after a sign-out by the sweep. */
export const whoIsOutIsOut: Rule = {
  name: 'who is out is on no connection of before',
  out: (scene, person, since) => {
    scene.world.scheduler.after(longestOpeningMs, () => {
      if (scene.bannedSince(person) !== undefined) tellOfLeft(scene, person, since);
    });
    return leftOf(scene, person, since);
  },
  each: (scene) => {
    const lastMs = scene.world.scheduler.now() - (clocksWentWrong(scene) ? differentClocksMs : sweptMs);
    return [...(outs.get(scene) ?? [])]
      .filter(([, { doneAt }]) => doneAt <= lastMs)
      .map(([person, { since }]) => leftOf(scene, person, since))
      .find((left) => left !== undefined);
  },
};

const outs = new WeakMap<Scene, Map<string, { readonly since: number; readonly doneAt: number }>>();

/** Nobody comes in by a ticket from before they signed out, or were banned. */
export const oldTicketsOpenNothing: Rule = {
  name: 'a ticket of before opens nothing',
  out: (scene, person, since) => {
    const known = outs.get(scene) ?? new Map();
    outs.set(scene, known.set(person, { since, doneAt: scene.world.scheduler.now() }));
    return undefined;
  },
  admitted: (scene, person, askedAt, admittedAt) => {
    const out = outs.get(scene)?.get(person);
    const isOld = out !== undefined && askedAt < out.since && admittedAt > out.doneAt;
    return isOld ? `${person}, out at ${out.doneAt}, came in by a ticket asked for at ${askedAt}` : undefined;
  },
};

/** Whoever is banned is not let in until the ban is lifted. */
export const bannedStayOut: Rule = {
  name: 'who is banned is not let in',
  admitted: ({ bannedSince }, person, askedAt) => {
    const since = bannedSince(person);
    return since !== undefined && since < askedAt ? `${person}, banned since ${since}, was let in` : undefined;
  },
};

/** Nothing is posted to a connection whose token has ended, as long as all clocks are right. */
export const endedTokensHearNothing: Rule = {
  name: 'a token that ended hears nothing',
  delivering: (scene, { connection: { id, principal }, frame, by }) => {
    const isOver = principal.expiresAtMs + longestRunMs <= scene.world.scheduler.now();
    if (!isOver || by !== 'post' || clocksWentWrong(scene) || isFarewell(frame)) return undefined;
    return `${id} was posted ${JSON.stringify(frame)} after its token ended`;
  },
};

// Whoever is put out is told so, whatever their token.
function isFarewell({ code }: Heard): boolean {
  return code === 'signed_out' || code === 'too_many_connections';
}

function tellOfLeft(scene: Scene, person: string, since: number): void {
  const left = leftOf(scene, person, since);
  if (left !== undefined) scene.world.wrong(whoIsOutIsOut.name, left);
}

function leftOf({ center }: Scene, person: string, since: number): string | undefined {
  const left = center()
    .gateway.openOf(person)
    .filter(({ admittedAt }) => admittedAt <= since);
  return left.length > 0 ? `${person} is out since ${since} and still on ${left.map(({ id }) => id)}` : undefined;
}
