import type { LocalSystem } from '../../../local/start.ts';
import { dynamodbClient } from '../../../shared/aws/dynamodb-client.ts';
import { readHead } from '../../../shared/aws/log-rows.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import type { Language } from '../../../shared/schema/words.ts';
import { connect, type Person } from '../person.ts';

/** A running center, a supervisor who only watches, and what makes people and reads contacts. */
export type School = {
  readonly origin: string;
  readonly speed: number;
  readonly watcher: Person;
  readonly newName: () => string;
  /** What the gateway said of frames whose function was late or failed, each sent again since: a busy machine's. */
  readonly failures: readonly string[];
  readonly fails: (said: string) => void;
  readonly head: (contactId: ContactId) => Promise<ContactState>;
};

/** A student with their contact. */
export type Talk = {
  readonly student: Person;
  readonly contactId: ContactId;
  readonly language: Language;
  /** Says the next message, and gives how many frames the student had seen before. */
  readonly says: (text: string) => Promise<number>;
};

/** Opens the doors: the tables for whoever looks at contacts, and a supervisor who looks at the queues. */
export async function openSchool(center: LocalSystem, speed: number): Promise<School> {
  const { endpoint, region, accessKeyId, secretAccessKey } = center.aws;
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: region },
    ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  });
  const table = center.status().outputs['SessionsTableName'] ?? '';
  const failures: string[] = [];
  const fails = (said: string) => void failures.push(said);
  const watcher = await connect(center.origin, { sub: 'watcher', role: 'supervisor', profile: 'leads' }, fails);
  await watcher.ask({ action: 'supervise.queues' });
  let people = 0;
  return {
    ...{ origin: center.origin, speed, watcher, failures, fails },
    newName: () => {
      people += 1;
      return `p-${people}`;
    },
    head: async (contactId) => {
      const head = await readHead(dynamodbClient(), table, contactId);
      if (head) return head;
      throw new Error(`${contactId}: no such contact`);
    },
  };
}

/** A student who opened a contact and said nothing yet. */
export async function newTalk({ origin, newName, fails }: School, language: Language): Promise<Talk> {
  const student = await connect(origin, { sub: newName(), role: 'student', language }, fails);
  const opened = await student.ask({ action: 'contact.open', openId: 'heard' });
  const contactId = readAs(ContactId, opened['contactId']);
  let clientSeq = 0;
  return {
    ...{ student, contactId, language },
    says: async (text) => {
      const before = student.frames.length;
      clientSeq += 1;
      const answer = await student.ask({ action: 'message.send', contactId, clientSeq, text });
      if (answer.type !== 'ack') throw new Error(`${contactId}: a message was answered ${JSON.stringify(answer)}`);
      return before;
    },
  };
}

/** Waits until a contact's state is so, and gives it; throws what it was instead after two minutes of a slow machine. */
export async function becomes(
  { head }: School,
  contactId: ContactId,
  what: string,
  isSo: (state: ContactState) => boolean,
): Promise<ContactState> {
  const patience = AbortSignal.timeout(120_000);
  for (;;) {
    const state = await head(contactId);
    if (isSo(state)) return state;
    if (patience.aborted) throw new Error(`${contactId} is not ${what}: ${JSON.stringify(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
