import type { Agent } from '../../shared/domain/agents/agent.ts';
import { type CheckTask, checkLeaseMs, isIdle, isToCheck } from '../../shared/domain/bot/check-task.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/** Answers of a language that are tried before an agent is told that there is none. */
const mostTried = 10;

type CheckPorts = Pick<DeskPorts, 'agents' | 'checks' | 'log' | 'report'>;

/**
 * Gives an agent with nothing to do an answer of the bot to check.
 *
 * Outcome: what was asked and answered, theirs for a while; an acknowledgement alone when there is none in a language they
 * speak, or when they hold or are offered a contact.
 *
 * 1. load the agent; 2. take an answer that nobody else looks at; 3. look at its contact, and put the answer away where that
 * calls for no check any more.
 */
export async function nextCheck(ports: CheckPorts, { caller, ref, now }: MemberRequest): Promise<ServerFrame> {
  const agent = await ports.agents.find(caller.profile, caller.agentId);
  const task = agent && isIdle(agent, now) ? await takeOne(ports, agent, now) : undefined;
  if (!task) return { type: 'ack', ref, at: now };
  return { type: 'check', ref, leaseUntil: now + checkLeaseMs, ...task };
}

async function takeOne(ports: CheckPorts, { agentId, languages }: Agent, now: number): Promise<CheckTask | undefined> {
  const lease = { takenBy: agentId, takenUntil: now + checkLeaseMs };
  for (const language of languages) {
    for (const task of await ports.checks.open(language, agentId, now, mostTried)) {
      if ((await ports.checks.take(task, lease, now)) === 'gone') continue;
      if (await isStillToCheck(ports, task)) return task;
    }
  }
  return undefined;
}

// One that cannot be looked at must not keep the others away; when its time is over it is tried again.
async function isStillToCheck({ log, checks, report }: CheckPorts, task: CheckTask): Promise<boolean> {
  try {
    if (isToCheck(await log.head(task.contactId), task)) return true;
    await checks.drop(task);
  } catch (error) {
    report('an answer to check could not be looked at', error, { contactId: task.contactId });
  }
  return false;
}
