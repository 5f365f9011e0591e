/** How long whole files may take, in milliseconds: they have more to say. */
export const patienceForFilesMs = 10_000;

/**
 * What every client is made with: three attempts, each with a second to connect and three to begin its answer, and again for every
 * silence within it; the SDK on its own waits for ever, so that one call that hangs takes its function along. The middlewares
 * of a command are put together once and not at each call, for nothing here adds one later.
 */
export function clientSettings(answerMs = 3_000) {
  return {
    cacheMiddleware: true,
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: answerMs,
      socketTimeout: answerMs,
      throwOnRequestTimeout: true,
    },
  } as const;
}

type Client = { readonly middlewareStack: { remove(name: string): boolean } };

/**
 * Takes out of a client what nobody reads: its log, for which every input and output of every call is walked through, and the line
 * that tells AWS by which SDK it is called.
 */
export function lean<C extends Client>(client: C): C {
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.remove('getUserAgentMiddleware');
  return client;
}
