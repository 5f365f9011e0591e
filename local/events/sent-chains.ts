import { isObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { type Chain, chainIn } from '../lambda/chain.ts';
import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';

/** The chains of invocations that the messages in the queues belong to. */
export type SentChains = {
  /** Remembers the chain of what a call puts into a queue, once it is answered. */
  sending(call: AwsCall, answer: Promise<AwsAnswer>): void;
  /** The chain of a message. It may be received before the call that sent it is answered: that is waited for. */
  chainOf(messageId: string): Promise<Chain>;
  done(messageId: string): void;
};

/** Keeps the chains in memory, as the queues are. */
export function sentChains(): SentChains {
  const byMessage = new Map<string, Chain>();
  const none: Chain = new Map();
  const underWay = new Set<Promise<void>>();
  return {
    sending: (call, answer) => {
      const chain = chainIn(textOf(call.headers['x-amzn-trace-id']));
      if (chain.size === 0) return;
      const noted = answer.then(
        (given) => {
          if (given.status === 200) for (const id of messageIdsIn(given)) byMessage.set(id, chain);
        },
        () => undefined,
      );
      underWay.add(noted);
      void noted.then(() => underWay.delete(noted));
    },
    chainOf: async (messageId) => {
      if (!byMessage.has(messageId)) await Promise.all(underWay);
      return byMessage.get(messageId) ?? none;
    },
    done: (messageId) => void byMessage.delete(messageId),
  };
}

function messageIdsIn({ body }: AwsAnswer): string[] {
  const answer = objectOf(tryParseJson(body.toString('utf8')));
  const entries = [answer, ...listOf(answer.Successful)];
  return entries.flatMap((entry) =>
    isObject(entry) && entry.MessageId !== undefined ? [textOf(entry.MessageId)] : [],
  );
}
