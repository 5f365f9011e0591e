import type { OperatorWish } from '../center/functions.ts';
import { type Publication, type Published, publications } from '../center/published.ts';
import type { Lambda } from '../scheduler/lambda.ts';
import type { World } from '../scheduler/world.ts';
import type { Promises } from './student-tab.ts';

/** What operations do, or what happens to everybody. */
export const worldDeeds = ['time-jumps', 'ban', 'unban', 'publish'] as const;
export type WorldDeed = (typeof worldDeeds)[number];

type Person = OperatorWish['person'];

const jumpMs = 300_000;
const againMs = 5_000;

/** Operations: they ban people and let them in again, and publish policies. */
export class Office {
  readonly #world: World;
  readonly #operator: Lambda;
  readonly #published: Published;
  readonly #out: Promises['out'];
  readonly #people: readonly Person[];
  /** Who is kept out, and since when the ban is done. */
  readonly #banned = new Map<Person, number | undefined>();

  constructor(world: World, operator: Lambda, published: Published, out: Promises['out'], people: readonly Person[]) {
    this.#world = world;
    this.#operator = operator;
    this.#published = published;
    this.#out = out;
    this.#people = people;
  }

  /** Since when somebody is kept out, when the ban is done. */
  bannedSince(person: string): number | undefined {
    return this.#banned.get(person as Person);
  }

  does(deed: WorldDeed, pick: number): void {
    const person = this.#people[Math.floor(pick * this.#people.length)];
    if (deed === 'time-jumps') this.#world.scheduler.jump(jumpMs);
    else if (deed === 'publish') this.#publish(publications[Math.floor(pick * publications.length)] ?? 'as-before');
    else if (person && deed === 'ban') this.#ban(person);
    else for (const one of this.#banned.keys()) this.#unban(one);
  }

  /** From now on nobody is kept out; what was published stays. */
  heal(): void {
    for (const person of this.#banned.keys()) this.#unban(person);
  }

  #publish(publication: Publication): void {
    this.#world.trace.tell('operations', `publish ${publication}`);
    this.#world.note(publication);
    this.#published.publish(publication);
  }

  #ban(person: Person): void {
    const since = this.#world.scheduler.now();
    this.#banned.set(person, this.#banned.get(person));
    this.#asks({ command: 'ban', person }, () => {
      this.#world.note(person.startsWith('st_') ? 'a student is banned' : 'an agent is banned');
      if (!this.#banned.has(person)) return;
      this.#banned.set(person, this.#world.scheduler.now());
      this.#out(person, since);
    });
  }

  #unban(person: Person): void {
    this.#banned.delete(person);
    this.#asks({ command: 'unban', person }, () => undefined);
  }

  // As a person at a terminal: until it says that it is done, and not when they want something else by now.
  #asks(wish: OperatorWish, done: () => void): void {
    this.#world.trace.tell('operations', wish.command, wish);
    void this.#operator.invoke(wish).then(({ kind }) => {
      const isWanted = this.#banned.has(wish.person) === (wish.command === 'ban');
      if (kind === 'returned' && isWanted) done();
      else if (isWanted) this.#world.scheduler.after(againMs, () => this.#asks(wish, done));
      else if (wish.command === 'ban') this.#unban(wish.person);
    });
  }
}
