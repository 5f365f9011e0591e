import type { Crowd, Fate } from './crowd.ts';
import type { Shown as Place } from './places.ts';
import type { Moments } from './recount.ts';

/** True when nothing went wrong: everybody once, in order, within capacity, what was said of each place so. */
export function isAsItShouldBe(fate: Fate): boolean {
  const { lost, takenTwice, untold, messages, overCapacity, doubleOwners, passed, places } = fate;
  const unheld = passed.filter(({ held }) => held === undefined);
  const wrong = [lost, takenTwice, messages.lost, messages.doubled, messages.disordered, overCapacity, doubleOwners];
  return [...wrong, unheld.length, untold, places.untrue].every((count) => count === 0);
}

/** A crowd's fate for people to read. */
export function inSentences({ students, agents, talkSeconds }: Crowd, fate: Fate, load: number): string {
  const { places, messages, waitedSeconds: waited } = fate;
  return [
    `${students} students, ${agents} agents who listen for ${talkSeconds} s: ${fate.served} served in ${fate.seconds.toFixed(0)} s, ${fate.lost} lost, ${fate.takenTwice} taken twice, ${fate.takenAnew} taken anew after their agent was gone (load ${load.toFixed(1)})`,
    `waited: half ${waited[0].toFixed(0)} s, 99 % ${waited[1].toFixed(0)} s`,
    `messages lost ${messages.lost}, doubled ${messages.doubled}, out of order ${messages.disordered}`,
    `most held by one agent ${fate.mostHeld}, over capacity ${fate.overCapacity} times; epochs with two owners ${fate.doubleOwners}; offers nobody took ${fate.offersMissed}`,
    `passed by who came later: ${fate.passed.length}${reasons(fate)}; came as somebody later was on the way to an agent ${fate.cameMeanwhile}`,
    `places shown ${places.shown}, late ${fate.late}; none in 10 s ${fate.untold}; rose ${counts(places.rose)}; said to be for who came before, and nobody had ${places.untrue}, by ${places.farthestUntrue} at most`,
    ...places.someUntrue.map(inPlaces),
    ...fate.passed.flatMap(({ moments = [] }) => moments.map(inMoments)),
    ...(Object.keys(fate.troubles).length > 0 ? [`troubles: ${counts(fate.troubles)}`] : []),
  ].join('\n');
}

function inPlaces({ position, at, heardAt, before }: Place): string {
  const was = before && `${before.position}, heard ${before.heardAt - before.at} ms after its line was read; `;
  return `untrue: place ${was}then ${position}, of a line ${at - (before?.at ?? at)} ms later, heard after ${heardAt - at}`;
}

function inMoments({ contactId, cameAt, inLineBy, offeredAt, shownAt }: Moments, at: number): string {
  const after = (moment: number) => `${moment - cameAt}`;
  const who = at === 0 ? 'passed without a reason' : '  by';
  return `${who} ${contactId}: came at ${cameAt}; ms later in line for sure ${after(inLineBy)}, offered ${offeredAt.map(after).join(' and ')}, shown ${after(shownAt)}`;
}

function reasons({ passed }: Fate): string {
  if (passed.length === 0) return '';
  const because = Map.groupBy(passed, ({ held = 'without a reason' }) => held);
  const all = [...because].map(
    ([reason, of]) => `${reason} ${of.length}, by ${Math.max(...of.map(({ by }) => by))} at most`,
  );
  return ` (${all.join(', ')})`;
}

function counts(of: Readonly<Record<string, number>>): string {
  const all = Object.entries(of).map(([what, count]) => `${what} ${count}`);
  return all.length > 0 ? all.join(', ') : 'none';
}
