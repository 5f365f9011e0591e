import { Duration, Fn } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { ChatStack } from '../stacks/chat-stack.ts';

/** The headers of the page that a school's page frames: it may be framed by whoever may embed the chat, by the same list, and reach what the chat does. */
export function frameHeaders(scope: Construct, chat: ChatStack, others: readonly string[]): ResponseHeadersPolicy {
  const ancestors = Fn.join(' ', Fn.split(',', chat.parameters.allowedOrigins));
  return new ResponseHeadersPolicy(scope, 'FrameHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(chat, others, ancestors), override: true },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
    },
  });
}

/** The headers every file of the pages is sent with: a policy that lets a page reach this deployment, these addresses and nothing else, and who may embed the chat. */
export function pagesHeaders(scope: Construct, chat: ChatStack, others: readonly string[]): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentPolicy(chat, others), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
    },
    // The same list as of the ticket exchange and the socket: who may connect may load the chat.
    corsBehavior: {
      accessControlAllowOrigins: Fn.split(',', chat.parameters.allowedOrigins),
      accessControlAllowMethods: ['GET', 'HEAD'],
      accessControlAllowHeaders: ['*'],
      accessControlAllowCredentials: false,
      originOverride: true,
    },
  });
}

function contentPolicy(chat: ChatStack, others: readonly string[], ancestors = "'self'"): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${originOf(chat.ticketApi.url)} ${originOf(chat.webSocket.url)} ${others.join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ];
  return directives.join('; ');
}

// Of an address with a token in it no URL can be parsed.
function originOf(url: string): string {
  return url.split('/').slice(0, 3).join('/');
}
