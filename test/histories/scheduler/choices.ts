import { drawn } from './random.ts';

/** What goes another way than the usual one: the n-th time at a site, and how. */
export type Deviation = { readonly site: string; readonly nth: number; readonly kind: string };

/** Decides, wherever something may go another way than usual, whether it does. */
export type Choices = {
  /** One of these kinds, or undefined for the usual way. */
  readonly pick: <Kind extends string>(site: string, kinds: readonly Kind[]) => Kind | undefined;
  /** From now on everything goes the usual way. */
  readonly heal: () => void;
  readonly isHealed: () => boolean;
  /** Every deviation so far, in order. */
  readonly taken: () => readonly Deviation[];
  /** How often each site was asked. */
  readonly asked: () => ReadonlyMap<string, number>;
};

/** The share of a kind of deviation at the sites of one function alone. */
export function shareAt(kind: string, name: string): string {
  return `${kind} at ${name}`;
}

/** Deviations drawn by a seed, each kind as often as its share says, that of a site's function before that of all; a kind without one never happens. */
export function drawnChoices(seed: number, shares: ReadonlyMap<string, number>): Choices {
  const known = new Map<string, readonly number[]>();
  const sharesAt = (site: string, kinds: readonly string[]) => {
    const ofSite = known.get(site) ?? sharesOf(site, kinds, shares);
    known.set(site, ofSite);
    return ofSite;
  };
  return choicesBy((site, nth, kinds) => {
    const ofSite = sharesAt(site, kinds);
    if (ofSite.length === 0) return undefined;
    let left = drawn(seed, site, nth);
    return kinds.find((_, at) => {
      left -= ofSite[at] ?? 0;
      return left < 0;
    });
  });
}

// Of each kind at a site, which always has the same ones; empty where none of them happens.
function sharesOf(site: string, kinds: readonly string[], shares: ReadonlyMap<string, number>): readonly number[] {
  const name = site.slice(0, site.indexOf(' '));
  const ofKinds = kinds.map((kind) => shares.get(shareAt(kind, name)) ?? shares.get(kind) ?? 0);
  return ofKinds.some((share) => share > 0) ? ofKinds : [];
}

/** These deviations and no others. */
export function keptChoices(kept: readonly Deviation[]): Choices {
  const byPlace = new Map(kept.map((one) => [`${one.site}#${one.nth}`, one.kind]));
  return choicesBy((site, nth, kinds) => kinds.find((kind) => kind === byPlace.get(`${site}#${nth}`)));
}

type Decide = <Kind extends string>(site: string, nth: number, kinds: readonly Kind[]) => Kind | undefined;

function choicesBy(decide: Decide): Choices {
  const asked = new Map<string, number>();
  const taken: Deviation[] = [];
  let isHealed = false;
  return {
    pick: (site, kinds) => {
      const nth = (asked.get(site) ?? 0) + 1;
      asked.set(site, nth);
      const kind = isHealed ? undefined : decide(site, nth, kinds);
      if (kind !== undefined) taken.push({ site, nth, kind });
      return kind;
    },
    heal: () => {
      isHealed = true;
    },
    isHealed: () => isHealed,
    taken: () => taken,
    asked: () => asked,
  };
}
