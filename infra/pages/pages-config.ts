import { CfnOutput } from 'aws-cdk-lib';
import type { ChatStack } from '../stacks/chat-stack.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** Where pages reach what is not of the center itself. */
export type PageAddresses = {
  /** Where the desk gets its person's token. */
  readonly tokenUrl: string;
  /** Where the help center gets the token of whoever reads; empty where it opens no chat. */
  readonly studentTokenUrl: string;
  /** Where the help center counts. */
  readonly helpUrl: string;
};

/** Text of `config.json`: what pages are told of their deployment. */
export function pagesConfig(chat: ChatStack, stage: StageConfig, addresses: PageAddresses): string {
  return chat.toJsonString({
    ticketsUrl: `${chat.ticketApi.url}tickets`,
    filesUrl: `${chat.ticketApi.url}files`,
    surveyUrl: `${chat.ticketApi.url}survey`,
    webSocketUrl: chat.webSocket.url,
    ...addresses,
    // Who may embed the chat, for the page that is framed: the list of the ticket exchange and the socket.
    origins: chat.parameters.allowedOrigins,
    // Pages tell moments by the school's clock.
    timeZone: stage.policy.hours.timeZone,
    // Where the laptop tells of its development issuer and of the speed of its clock.
    ...(stage.stage === 'laptop' ? { development: '/_local/config.json' } : {}),
  });
}

/** Tells a school that serves the pages itself what to put beside them as `config.json`. */
export function tellPagesConfig(chat: ChatStack, stage: StageConfig): void {
  new CfnOutput(chat, 'PagesConfig', {
    value: pagesConfig(chat, stage, { tokenUrl: '', studentTokenUrl: '', helpUrl: '' }),
  });
}
