import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { visitorIdOf } from '../../../shared/domain/visitor/visitor-id.ts';
import { StudentId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';
import type { Place } from './page.ts';
import { type Promises, type StudentDeed, StudentTab } from './student-tab.ts';

const deeds: readonly StudentDeed[] = ['question', 'chat', 'ask-person', 'complaint', 'new-for-person', 'danger'];
const mostDeeds = 6;
const longestMs = 90_000;
const againMs = 3_000;
const longMs = 24 * 3_600_000;
const visitorId = visitorIdOf('v'.repeat(43));

/** How many things somebody does before they sign in: `most` at most. */
export function visitorDeedsOf(seed: number, most: number): number {
  return 1 + Math.floor(drawn(seed, 'visitor count') * Math.min(mostDeeds, most));
}

/** Somebody who asks without being signed in, and signs in some time later on the same device. */
export class Visitor {
  readonly #world: World;
  readonly #tab: StudentTab;
  readonly #gateway: Place['gateway'];
  readonly #student: StudentTab;
  #isIn = false;

  constructor(world: World, place: (principal: Principal) => Place, promises: Promises, student: StudentTab) {
    const expiresAtMs = world.scheduler.now() + longMs;
    const own = place({ role: 'student', studentId: visitorId, language: 'zh', vip: false, expiresAtMs });
    this.#world = world;
    this.#tab = new StudentTab(own, 'v', promises, () => undefined);
    this.#gateway = own.gateway;
    this.#student = student;
  }

  /** Plans so many things they do, and when they sign in, by draws of their own, so that the evening of the others stays as it is. */
  plan(seed: number, count: number): void {
    const draw = (what: string, at: number) => drawn(seed, `visitor ${what}`, at);
    for (let at = 0; at < count; at += 1) {
      const deed = deeds[Math.floor(draw('deed', at) * deeds.length)] ?? 'question';
      this.#world.scheduler.after(Math.ceil(draw('time', at) * longestMs), () => {
        if (!this.#isIn) this.#tab.does(deed, draw('pick', at));
      });
    }
    this.#world.scheduler.after(Math.ceil(draw('sign in', 0) * 1.5 * longestMs), () => this.signIn());
  }

  /** Signs in: the page asks until the center says that all is the student's, and goes on there. */
  signIn(): void {
    if (this.#isIn) return;
    this.#isIn = true;
    this.#tab.leave();
    void this.#merge();
  }

  async #merge(): Promise<void> {
    const isMerged = await this.#gateway.merge(visitorId, readAs(StudentId, this.#student.name));
    if (isMerged) this.#student.takesOver(this.#tab.conversations);
    else this.#world.scheduler.after(againMs, () => void this.#merge());
  }
}
