import { leftOf, removeRest, sealLog } from '../center/erasure.ts';
import type { Cast } from '../people/cast.ts';
import { nothingIsLeft } from '../rules/erased.ts';
import { headOf } from '../rules/look.ts';
import type { Scene } from '../rules/rule.ts';
import { drawn } from '../scheduler/random.ts';

// A contact is opened, an address asked for, and the contact ended, before somebody erases.
const beforeMs = 30_000;
const settleMs = 60_000;
const restMs = 60_000;
const files = 3;

/** Erases everybody who sent files, while files of theirs are on their way and come twice: nothing of their contacts may be left, or come back. */
export async function eraseSenders(scene: Scene, cast: Cast): Promise<void> {
  const { world, center } = scene;
  const draw = (what: string, nth: number) => drawn(world.seed, `erasure ${what}`, nth);
  const until = (afterMs: number) => world.scheduler.runUntil(world.scheduler.now() + afterMs);
  cast.sendLast(
    Array.from({ length: files }, (_, at) => Math.floor(draw('sent', at) * (beforeMs + settleMs + restMs / 2))),
  );
  await until(beforeMs);
  const { asked, bucket } = center();
  const senders = new Set([...asked.values()].map(({ contactId }) => contactId));
  // The command refuses who has an open contact.
  const contacts = [...senders].filter((contactId) => headOf(center(), contactId)?.phase === 'closed');
  const came = [...asked.values()].filter(({ contactId }) => contacts.includes(contactId));
  for (const contactId of contacts) sealLog(center(), contactId, world.scheduler.now());
  for (const [at, file] of came.entries()) {
    bucket.tellAgain(file, draw('told', at) * (settleMs + restMs / 2));
    world.scheduler.after(settleMs / 2 + draw('loaded', at) * settleMs, () => cast.loads(file.fileId));
  }
  await until(settleMs);
  for (const contactId of contacts) removeRest(center(), contactId);
  await until(restMs);
  if (came.length > 0) world.note('somebody is erased who sent files');
  const left = contacts.flatMap((contactId) => leftOf(center(), contactId));
  if (left.length > 0) world.wrong(nothingIsLeft, left.join(', '));
}
