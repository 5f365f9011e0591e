import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';
import type { Conversation, Subject } from './conversation.ts';
import { openSocket } from './socket.ts';

const program = fileURLToPath(new URL('relay-program.ts', import.meta.url));

/** Starts the bare relay with that many conversations on it. */
export async function startRelay(pairs: number): Promise<Subject> {
  const child = await startChild([program], process.cwd());
  const { port } = JSON.parse(child.facts);
  const rooms = Array.from({ length: pairs }, (_, at) => `ws://127.0.0.1:${port}/room-${at}`);
  const conversations = await Promise.all(rooms.map(converse));
  return { pid: child.pid, conversations, stop: child.stop };
}

async function converse(room: string): Promise<Conversation> {
  const both = await Promise.all([openSocket(room), openSocket(room)]);
  let said = 0;
  return {
    talk: async (messages) => {
      for (let left = messages; left > 0; left -= 1) {
        const [from, to] = said % 2 === 0 ? both : both.toReversed();
        said += 1;
        const text = messageText(said);
        const received = to?.next('relayed frame', (frame) => frame['text'] === text);
        from?.send({ action: 'message.send', contactId: room, clientSeq: said, text });
        await received;
      }
    },
    end: async () => {
      for (const socket of both) socket.close();
    },
  };
}

/** What is said as the nth message, the same to both servers. */
export function messageText(number: number): string {
  return `message ${number}: when does the exam begin, and may I bring my notes?`;
}
