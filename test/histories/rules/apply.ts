import type { Watcher } from '../center/center.ts';
import type { FileWatch } from '../people/paperclip.ts';
import type { Acknowledged, Promises } from '../people/student-tab.ts';
import { nothingIsLeft } from './erased.ts';
import type { Scene } from './rule.ts';
import { rules } from './rules.ts';

/** Holds the rules against what happens in a scene, as it happens. */
export function holding(scene: Scene, acknowledged: Acknowledged[]): Watcher & Promises & FileWatch {
  const { world, center } = scene;
  return {
    stored: (append) => {
      for (const { seq, event } of append.entries) world.trace.tell('log', `${append.contactId} ${seq}`, event);
      if (center().erased.has(append.contactId))
        return world.wrong(nothingIsLeft, `${append.contactId} has a new event`);
      for (const rule of rules) judge(scene, rule.name, rule.stored?.(scene, append));
    },
    delivering: (delivery) => {
      for (const rule of rules) judge(scene, rule.name, rule.delivering?.(scene, delivery));
    },
    acknowledged: (ack) => {
      acknowledged.push(ack);
      for (const rule of rules) judge(scene, rule.name, rule.acknowledged?.(scene, ack));
    },
    refused: (who, frame, answer) => {
      if (center().erased.size > 0) return;
      for (const rule of rules) judge(scene, rule.name, rule.refused?.(scene, who, frame, answer));
    },
    done: (...done) => {
      for (const rule of rules) judge(scene, rule.name, rule.done?.(scene, ...done));
    },
    out: (...out) => {
      for (const rule of rules) judge(scene, rule.name, rule.out?.(scene, ...out));
    },
    file: (...deed) => {
      for (const rule of rules) judge(scene, rule.name, rule.file?.(scene, ...deed));
    },
    admitted: (...admitted) => {
      for (const rule of rules) judge(scene, rule.name, rule.admitted?.(scene, ...admitted));
    },
  };
}

/** Holds the rules that must hold at any moment. */
export function holdEach(scene: Scene): void {
  for (const rule of rules) judge(scene, rule.name, rule.each?.(scene));
}

/** Holds the rules that must hold when all is quiet. */
export function holdQuiet(scene: Scene): void {
  for (const rule of rules) for (const how of rule.quiet?.(scene) ?? []) judge(scene, rule.name, how);
}

function judge({ world }: Scene, name: string, how: string | undefined): void {
  if (how !== undefined) world.wrong(name, how);
}
