const compiled = new Map<string, RegExp>();

/** Whether text matches an IAM pattern: `*` for any run of characters, `?` for one. */
export function matchesPattern(text: string, pattern: string, { ignoreCase = false } = {}): boolean {
  if (pattern === '*') return true;
  const key = `${ignoreCase ? 'i' : 'c'}${pattern}`;
  let regex = compiled.get(key);
  if (regex === undefined) {
    const body = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    regex = new RegExp(`^${body}$`, ignoreCase ? 'is' : 's');
    compiled.set(key, regex);
  }
  return regex.test(text);
}
