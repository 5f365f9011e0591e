import type { Center, Watcher } from '../center/center.ts';
import type { NightName } from '../center/night.ts';
import type { Conversation } from '../people/conversation.ts';
import type { FileWatch } from '../people/paperclip.ts';
import type { Acknowledged, Promises } from '../people/student-tab.ts';
import type { World } from '../scheduler/world.ts';

/** What a rule looks at. */
export type Scene = {
  readonly world: World;
  readonly center: () => Center;
  /** Everything that was acknowledged, in the order in which people heard of it. */
  readonly acknowledged: readonly Acknowledged[];
  /** What the pages know that are open at the end. */
  readonly conversations: () => readonly Conversation[];
  /** The night it is, when it is one. */
  readonly night: NightName | undefined;
  /** Since when somebody is kept out, for whom the ban is done. */
  readonly bannedSince: (person: string) => number | undefined;
};

/** A rule of the center: what must hold at every append, of every frame that goes out, and when all is quiet. */
export type Rule = {
  readonly name: string;
  readonly stored?: (scene: Scene, ...append: Parameters<Watcher['stored']>) => string | undefined;
  readonly delivering?: (scene: Scene, ...delivery: Parameters<Watcher['delivering']>) => string | undefined;
  readonly acknowledged?: (scene: Scene, ...ack: Parameters<Promises['acknowledged']>) => string | undefined;
  readonly refused?: (scene: Scene, ...refusal: Parameters<Promises['refused']>) => string | undefined;
  readonly done?: (scene: Scene, ...done: Parameters<Promises['done']>) => string | undefined;
  readonly out?: (scene: Scene, ...out: Parameters<Promises['out']>) => string | undefined;
  readonly admitted?: (scene: Scene, ...admitted: Parameters<Promises['admitted']>) => string | undefined;
  readonly file?: (scene: Scene, ...deed: Parameters<FileWatch['file']>) => string | undefined;
  /** Each minute. */
  readonly each?: (scene: Scene) => string | undefined;
  /** When all is quiet. */
  readonly quiet?: (scene: Scene) => readonly string[];
};
