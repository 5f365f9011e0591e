/** A call that would have left this machine. */
export class SealedError extends Error {
  override readonly name = 'SealedError';
  /** One that no client takes for a passing failure, so that nobody tries again. */
  readonly code = 'EACCES';
}

/** Makes the error for a call to a host, and tells of it. */
export type Refuse = (host: string, port?: number) => SealedError;

/** Refuses in the name of a function; each host is told once. */
export function refuser(functionTitle: string, tell: (sentence: string) => void): Refuse {
  const told = new Set<string>();
  return (host, port) => {
    const address = port === undefined ? host : `${host}:${port}`;
    const sentence = `function ${functionTitle} may not leave this machine: it called ${address}, which is not of this app; allow it by --allow-host ${host}`;
    if (!told.has(address)) tell(sentence);
    told.add(address);
    return new SealedError(sentence);
  };
}
