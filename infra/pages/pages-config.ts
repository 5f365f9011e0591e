import { CfnOutput } from 'aws-cdk-lib';
import type { ChatStack } from '../stacks/chat-stack.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** Text of `config.json`: what pages are told of their deployment; `tokenUrl` is where the desk gets its person's token. */
export function pagesConfig(chat: ChatStack, stage: StageConfig, tokenUrl = ''): string {
  return chat.toJsonString({
    ticketsUrl: `${chat.ticketApi.url}tickets`,
    webSocketUrl: chat.webSocket.url,
    tokenUrl,
    // Pages tell moments by the school's clock.
    timeZone: stage.policy.hours.timeZone,
    // Where the laptop tells of its development issuer and of the speed of its clock.
    ...(stage.stage === 'laptop' ? { development: '/_local/config.json' } : {}),
  });
}

/** Tells a school that serves the pages itself what to put beside them as `config.json`. */
export function tellPagesConfig(chat: ChatStack, stage: StageConfig): void {
  new CfnOutput(chat, 'PagesConfig', { value: pagesConfig(chat, stage) });
}
