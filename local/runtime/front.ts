import type { IncomingMessage } from 'node:http';
import { splitApiPath } from '../gateway/api-paths.ts';
import type { HttpReply } from '../gateway/http-event.ts';
import { json, type LocalRoutes, serveLocal, servePage } from '../gateway/local-routes.ts';
import { refuseUpgrade } from '../gateway/refuse-upgrade.ts';
import { urlOf } from '../gateway/request-url.ts';
import { type Front, startingFront } from '../gateway/server.ts';
import type { Answers } from './custom-resources.ts';
import type { Gateways } from './gateways.ts';

/** Everything that clients can reach on the runtime's port. */
export type FrontParts = {
  readonly local: LocalRoutes;
  readonly answers: Answers;
  readonly gateways: Gateways;
  /** A file of a distribution; undefined when none has it. */
  readonly serveSite: (request: IncomingMessage) => Promise<HttpReply | undefined>;
  readonly socketOrigins: readonly string[];
};

/** One front for all: the runtime's own routes, then the HTTP APIs, then the files of distributions and the pages; upgrades go by the stage in the path. */
export function createFront(parts: FrontParts): Front {
  return {
    serve: (request) => serve(parts, request),
    upgrade: async (request, socket, head) => {
      const named = enterApi(request);
      const { pathname } = urlOf(request);
      const gateway = parts.gateways.webSockets.find(
        ({ api }) => (named ?? api.id) === api.id && pathname.replace(/\/$/, '') === `/${api.stage}`,
      );
      if (gateway === undefined) return refuseUpgrade(socket, 403, 'Forbidden');
      await gateway.upgrade(request, socket, head);
    },
  };
}

/**
 * The front while custom resources make what other directories may begin with: what anybody else wrote would be kept with it, so that
 * answers of handlers are taken, whoever holds the directory is told, and all others come again.
 */
export function creationFront({ answers, local }: Pick<FrontParts, 'answers' | 'local'>): Front {
  return {
    ...startingFront,
    serve: async (request) => {
      if (await answers.take(request)) return json(200, {});
      const own = urlOf(request).pathname === '/_local/health' ? await serveLocal(local, request) : undefined;
      return own ?? startingFront.serve(request);
    },
  };
}

/** Takes the API's own path from a request; gives the API's id, or undefined when the path names none. */
function enterApi(request: IncomingMessage): string | undefined {
  const { id, rest } = splitApiPath(request.url ?? '/');
  request.url = rest;
  return id;
}

async function serve(parts: FrontParts, request: IncomingMessage): Promise<HttpReply> {
  if (await parts.answers.take(request)) return json(200, {});
  const own = await serveLocal(parts.local, request);
  if (own !== undefined) return own;
  const named = enterApi(request);
  for (const gateway of parts.gateways.http.filter(({ api }) => (named ?? api.id) === api.id)) {
    const reply = await gateway.serve(request);
    if (reply !== undefined) return reply;
  }
  const file = await parts.serveSite(request);
  if (file !== undefined) return file;
  return servePage(parts.local.pages, request, parts.socketOrigins) ?? json(404, { message: 'Not Found' });
}
