const marker = /‹unknown:([^›]*)›/g;
const dynamicReference = /\{\{resolve:([^{}]+)\}\}/g;

/** Stands in a resolved text for a value that only AWS knows, until it is refused or turns out to be needed by nothing. */
export function unknown(name: string): string {
  return `‹unknown:${name}›`;
}

/** Names of the unknown values within a resolved value. */
export function unknownNames(value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return [...new Set([...text.matchAll(marker)].map((match) => match[1] ?? ''))];
}

/** Whether a text is or holds an unknown value. */
export function holdsUnknown(text: string): boolean {
  return text.includes('‹unknown:');
}

/** Replaces CloudFormation's dynamic references, such as `{{resolve:ssm:/name:1}}`, by what they name. */
export function replaceReferences(text: string, tell: (name: string) => string): string {
  if (!text.includes('{{resolve:')) return text;
  return text.replace(dynamicReference, (_whole, inner: string) => tell(referenceName(inner)));
}

/** Name of a dynamic reference among the given values: an SSM parameter without its version, a secret without empty parts. */
function referenceName(inner: string): string {
  const plain = inner.replace(marker, '$1').replace(/:+$/, '');
  return plain.replace(/^ssm(?:-secure)?:(.+?)(?::\d+)?$/, 'ssm:$1');
}
