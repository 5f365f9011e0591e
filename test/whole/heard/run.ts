import { inParallel } from '../../../shared/workflow/in-parallel.ts';
import { checkDanger } from './check-danger.ts';
import { checkLateReply, checkReply } from './check-reply.ts';
import { type DangerSaid, dangers, type ReplySaid, replies } from './messages.ts';
import {
  type Brought,
  calledLater,
  closedBefore,
  frontline,
  fullAgent,
  handingOver,
  inLine,
  inOverflow,
  inWrapUp,
  type SaidIn,
  withAgent,
} from './phases.ts';
import { newTalk, type School, type Talk } from './school.ts';

/** A check that was made: where and what was said, and what was not as it should be. */
export type Checked = { readonly name: string; readonly wrong?: string };

/** Tells of each check when it is made. */
export type Tell = (checked: Checked) => void;

const arrivalsAtOnce = 5;

async function checked(tell: Tell, name: string, check: () => Promise<void>): Promise<void> {
  try {
    await check();
    tell({ name });
  } catch (error) {
    tell({ name, wrong: inBrief(String(error instanceof AggregateError ? error.errors.join('; ') : error)) });
  }
}

// What was waited for stands first, what came last stands last.
const inBrief = (what: string) => (what.length > 700 ? `${what.slice(0, 200)} ... ${what.slice(-500)}` : what);

/** So many students who wait in line; the answer lets them go. */
async function crowdOf(school: School, size: number): Promise<() => Promise<unknown>> {
  const numbers = Array.from({ length: size }, (_, at) => at);
  const crowd = await inParallel(numbers, arrivalsAtOnce, () => inLine(school, 'en'));
  return () => inParallel(crowd, arrivalsAtOnce, leaves);
}

async function leaves({ student, contactId }: Talk): Promise<void> {
  await student.ask({ action: 'contact.close', contactId });
  student.hangUp();
}

const nameOf = (where: string, phase: SaidIn, { fault, language }: DangerSaid) =>
  `danger  ${where.padEnd(22)} ${phase.padEnd(18)} ${fault.padEnd(5)} ${language}`;

type Bring = () => Promise<Talk>;

/** The phases before an agent, each with the way there: overflow only where a crowd fills the queue. Who is in the queue came before it. */
function waysIn(
  school: School,
  crowd: number,
  { language }: DangerSaid,
  first: Talk,
): readonly (readonly [SaidIn, Bring])[] {
  return [
    ['queued', async () => first],
    ['self-service', () => newTalk(school, language)],
    ['handing-over', () => handingOver(school, language)],
    ['callback-scheduled', () => calledLater(school, language)],
    ...(crowd > 0 ? [['overflowed', () => inOverflow(school, language)] as const] : []),
  ];
}

/** Every danger in every phase, with one agent of the front line on duty who has as many chats as they may: no senior, no lead. */
export async function dangersOnShift(school: School, crowd: number, tell: Tell): Promise<void> {
  const where = crowd > 0 ? `one agent, ${crowd} wait` : 'one agent, alone';
  const { agent, empties } = await fullAgent(school);
  const say = (said: DangerSaid, phase: SaidIn, bring: () => Promise<Talk & Partial<Brought>>) =>
    checked(tell, nameOf(where, phase, said), async () =>
      checkDanger(school, { ...(await bring()), phase }, said, [agent]),
    );
  const held = new Map<DangerSaid, readonly Brought[]>();
  for (const said of dangers) {
    const { language } = said;
    held.set(said, [
      await withAgent(school, language),
      await inWrapUp(school, language),
      await closedBefore(school, language),
    ]);
  }
  const early = await inParallel(dangers, 1, ({ language }) => inLine(school, language));
  const inQueue = await inParallel(dangers, 1, ({ language }) => inLine(school, language));
  const goes = await crowdOf(school, crowd);
  for (const [at, said] of dangers.entries()) {
    const waiting = inQueue[at];
    for (const [phase, bring] of waiting ? waysIn(school, crowd, said, waiting) : []) await say(said, phase, bring);
  }
  for (const [at, said] of dangers.entries()) {
    for (const brought of held.get(said) ?? []) await say(said, brought.phase, async () => brought);
    const first = early[at];
    if (first) await checked(tell, nameOf(where, 'offered', said), () => whileOffered(school, first, said));
  }
  await goes();
  await empties();
}

// A second agent comes, is offered whoever came first, and hears of the danger while the offer stands.
async function whileOffered(school: School, talk: Talk, said: DangerSaid): Promise<void> {
  const agent = await frontline(school);
  await agent.sees('offer', (one) => one.type === 'offer' && one['contactId'] === talk.contactId, 120_000);
  await checkDanger(school, { ...talk, phase: 'offered' }, said, [agent]);
  await agent.leaves();
}

/** Every danger with nobody on shift. */
export async function dangersAtNight(school: School, crowd: number, tell: Tell): Promise<void> {
  const where = crowd > 0 ? `nobody, ${crowd} wait` : 'nobody, alone';
  const closed = await inParallel(dangers, 1, ({ language }) => closedBefore(school, language));
  const inQueue = await inParallel(dangers, 1, ({ language }) => inLine(school, language));
  const goes = await crowdOf(school, crowd);
  for (const [at, said] of dangers.entries()) {
    const [waiting, before] = [inQueue[at], closed[at]];
    if (!waiting || !before) throw new Error('a danger has nobody who says it');
    const ways = [...waysIn(school, crowd, said, waiting), ['closed', async () => before] as const];
    for (const [phase, bring] of ways)
      await checked(tell, nameOf(where, phase, said), async () =>
        checkDanger(school, { ...(await bring()), phase }, said, []),
      );
  }
  await goes();
}

const replyName = (phase: SaidIn, { language, text }: ReplySaid) => `reply   ${phase.padEnd(36)} ${language} ${text}`;

/** Every reply to the bot: nobody is put in a queue by it. */
export async function repliesToBot(school: School, tell: Tell): Promise<void> {
  for (const said of replies) await checked(tell, replyName('self-service', said), () => checkReply(school, said));
}

/** Every reply in the later phases: nothing moves by it. */
export async function repliesLater(school: School, tell: Tell): Promise<void> {
  const later = (talk: Brought, said: ReplySaid) =>
    checked(tell, replyName(talk.phase, said), () => checkLateReply(school, talk, said));
  for (const language of ['en', 'zh'] as const) {
    const own = replies.filter((said) => said.language === language);
    const closed = await closedBefore(school, language);
    const active = await withAgent(school, language);
    const wrapUp = await inWrapUp(school, language);
    for (const talk of [closed, active, wrapUp]) for (const said of own) await later(talk, said);
    for (const said of own) await later({ ...(await inLine(school, language)), phase: 'queued' }, said);
    const agent = await frontline(school);
    for (const said of own) {
      const talk = await inLine(school, language);
      await later({ ...talk, phase: 'offered' }, said);
      await leaves(talk);
    }
    for (const one of [agent, active.agent, wrapUp.agent]) await one?.leaves();
  }
}
