import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { AgentId, StudentId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import type { Center } from '../center/center.ts';
import type { History, Step } from '../history.ts';
import type { World } from '../scheduler/world.ts';
import type { Conversation } from './conversation.ts';
import { Desk } from './desk.ts';
import type { Place } from './page.ts';
import type { FileWatch } from './paperclip.ts';
import { type SpareDeed, SpareTab, spareDeeds } from './spare-tab.ts';
import { type Promises, StudentTab } from './student-tab.ts';
import { Visitor } from './visitor.ts';
import { WatchDesk } from './watch-desk.ts';

const students = ['ann', 'bo', 'cy'];
// Each by a name, the profile they come as and that of their second tab: somebody may have a token of another one.
const agents = [
  ['kim', 'frontline', 'billing-desk'],
  ['lee', 'billing-desk', 'frontline'],
  ['mo', 'seniors', 'billing-desk'],
] as const;
const longMs = 24 * 3_600_000;
const closingMs = 8_000;

/** What the people of a history have of their center. */
type Way = Pick<Center, 'gateway' | 'policy' | 'fileDoor'>;

/** Everybody in a history, each at their pages. */
export class Cast {
  readonly #world: World;
  readonly #areTwoDesks: boolean;
  readonly #tabs: readonly (readonly [StudentTab, StudentTab])[];
  readonly #desks: readonly Desk[];
  readonly #spares: readonly SpareTab[];
  readonly #relief: Desk;
  readonly #supervisor: WatchDesk;
  readonly #visitor: Visitor | undefined;
  readonly #people: readonly (StudentId | AgentId)[];
  /** Every file somebody was given an address for. */
  readonly #files: string[] = [];

  constructor(world: World, { gateway, policy, fileDoor }: Way, promises: Promises & FileWatch, history: History) {
    this.#world = world;
    this.#areTwoDesks = history.variant.twoDesks === true;
    const expiresAtMs = world.scheduler.now() + longMs;
    const place = (principal: Principal) => ({
      ...{ world, gateway, principal, door: this.#watched(promises), files: fileDoor },
      tokensEndSoon: history.variant.tokensEndSoon === true,
    });
    const desk = (name: string, profile: string) =>
      new Desk(
        place(member('agent', name, profile, expiresAtMs)),
        promises,
        policy.queues.map(({ id }) => id),
        () => this.#contacts(),
      );
    this.#tabs = students.slice(0, history.students).map((name, at) => {
      const principal = student(name, at === 0 ? 'en' : 'zh', at === 2, expiresAtMs);
      const foreign = () => this.#contactNotOf(at);
      return [
        new StudentTab(place(principal), 'a', promises, foreign),
        new StudentTab(place(principal), 'b', promises, foreign),
      ];
    });
    this.#people = [
      ...students.slice(0, history.students).map((name) => readAs(StudentId, `st_${name}`)),
      ...agents.slice(0, history.agents).map(([name]) => readAs(AgentId, `ag_${name}`)),
    ];
    this.#desks = agents.slice(0, history.agents).map(([name, profile]) => desk(name, profile));
    this.#spares = agents
      .slice(0, history.agents)
      .map(
        ([name, profile, spare]) =>
          new SpareTab(place(member('agent', name, history.variant.twoDesks ? spare : profile, expiresAtMs))),
      );
    this.#relief = desk('relief', 'seniors');
    this.#supervisor = new WatchDesk(place(member('supervisor', 'su', 'seniors', expiresAtMs)));
    this.#visitor = this.#visit(history, place, promises);
    for (const one of this.#desks) one.does('ready', 0);
    this.#supervisor.connect();
  }

  /** The first student comes as a visitor, says something, and signs in; without one it is nobody. */
  #visit(
    { seed, visits = 0 }: History,
    place: (principal: Principal) => Place,
    promises: Promises,
  ): Visitor | undefined {
    const [first] = this.#tabs[0] ?? [];
    if (visits === 0 || !first) return undefined;
    const visitor = new Visitor(this.#world, place, promises, first);
    visitor.plan(seed, visits);
    return visitor;
  }

  /** Somebody does what a step says. */
  does(step: Exclude<Step, { who: 'world' }>): void {
    if (step.who === 'agent') {
      const { deed } = step;
      const isSpare = (one: string): one is SpareDeed => spareDeeds.some((spare) => spare === one);
      if (deed === 'second-tab' && this.#areTwoDesks) this.#world.note('an agent is at two desks');
      if (deed === 'sign-out') this.#world.note('an agent signs out');
      if (isSpare(deed)) this.#spares[step.agent]?.does(deed);
      else this.#desks[step.agent]?.does(deed, step.pick);
    } else {
      if (step.deed === 'sign-out') this.#world.note('a student signs out');
      const tab = this.#tabs[step.student]?.[step.tab === 0 ? 0 : 1];
      tab?.does(step.deed, step.pick);
      if (step.deed === 'steal-file') for (const fileId of this.#files) tab?.loads(fileId);
    }
  }

  /** Whom operations may ban. */
  get people(): readonly (StudentId | AgentId)[] {
    return this.#people;
  }

  /** What the pages know that are open at the end. */
  get conversations(): readonly Conversation[] {
    return this.#tabs.flatMap(([first]) => first.conversations);
  }

  /** Every student asks once more for addresses, in a contact that is over before the files come, each so long after. */
  sendLast(afterMs: readonly number[]): void {
    for (const [first] of this.#tabs) first.sendLast(afterMs);
  }

  /** Every student tries to load a file. */
  loads(fileId: string): void {
    for (const [first] of this.#tabs) first.loads(fileId);
  }

  // Who steals a file knows its id: no secret is asked for.
  #watched(promises: Promises & FileWatch): Promises & FileWatch {
    return {
      ...promises,
      file: (who, deed) => {
        if (deed.kind === 'wanted' && deed.fileId !== undefined) this.#files.push(deed.fileId);
        promises.file(who, deed);
      },
    };
  }

  #contacts(): readonly string[] {
    const all = this.#tabs.flatMap(([tab]) => tab.conversations);
    return all.flatMap(({ contactId }) => contactId ?? []);
  }

  #contactNotOf(student: number): string | undefined {
    const others = this.#tabs.filter((_, at) => at !== student).flatMap(([tab]) => tab.conversations);
    return others.find(({ contactId }) => contactId !== undefined)?.contactId;
  }

  /** True when everybody is connected who is to be: by a clock that was ahead somebody signed out until it is caught up with. */
  get isIn(): boolean {
    return [...this.#tabs.map(([first]) => first), ...this.#desks].every(({ isConnected }) => isConnected);
  }

  /** From now on everybody does what good people do; where agents are needed somebody who can take everything comes to help. */
  heal(areNeeded: boolean): void {
    // Of two tabs one is closed while the other goes on.
    this.#visitor?.signIn();
    for (const spare of this.#spares) spare.leave();
    for (const [first] of this.#tabs) first.heal();
    this.#world.scheduler.after(closingMs, () => {
      for (const [, second] of this.#tabs) second.leave();
    });
    for (const desk of this.#desks) desk.heal(areNeeded);
    if (areNeeded) this.rests(false);
    this.#supervisor.connect();
  }

  /** Agents go while nobody needs one, and come back: what is left to happen then is a matter of time alone. */
  rests(isResting: boolean): void {
    for (const desk of this.#desks) desk.rests(isResting);
    // Without a senior some contacts would wait for ever.
    if (this.#desks.length === agents.length) return;
    if (isResting || this.#relief.isHealed) this.#relief.rests(isResting);
    else this.#relief.heal();
  }
}

function student(name: string, language: 'en' | 'zh', vip: boolean, expiresAtMs: number): Principal {
  return { role: 'student', studentId: readAs(StudentId, `st_${name}`), language, vip, expiresAtMs };
}

function member(role: 'agent' | 'supervisor', name: string, profile: string, expiresAtMs: number): Principal {
  return { role, agentId: readAs(AgentId, `ag_${name}`), profile, name, expiresAtMs };
}
