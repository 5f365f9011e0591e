const form = /^[A-Za-z][\w+/-]{1,63}$/;

/** The name of an IANA time zone as this runtime writes it, however it was written; undefined for what is none. An offset is no zone: it knows no summer time. */
export function knownZone(name: string): string | undefined {
  if (!form.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
