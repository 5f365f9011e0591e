import { isObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { type Chain, chainIn } from '../lambda/chain.ts';
import type { AwsAnswer, AwsCall } from '../proxy/aws-call.ts';

/** The chains of invocations that the messages in the queues belong to. */
export type SentChains = {
  /** Remembers the chain of what a call put into a queue. */
  sent(call: AwsCall, answer: AwsAnswer): void;
  chainOf(messageId: string): Chain;
  done(messageId: string): void;
};

/** Keeps the chains in memory, as the queues are. */
export function sentChains(): SentChains {
  const byMessage = new Map<string, Chain>();
  const none: Chain = new Map();
  return {
    sent: (call, answer) => {
      const chain = chainIn(textOf(call.headers['x-amzn-trace-id']));
      if (chain.size === 0 || answer.status !== 200) return;
      for (const id of messageIdsIn(answer)) byMessage.set(id, chain);
    },
    chainOf: (messageId) => byMessage.get(messageId) ?? none,
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
