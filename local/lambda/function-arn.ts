/** Where a function lives that is named without its ARN. */
export type Place = { readonly region: string; readonly account: string };

/** The version that is called when none is named. */
export const latest = '$LATEST';

const partsOfFunction = 7;

/** ARN of a function, without the alias or version that may stand behind it. */
export function functionArnIn(arn: string): string {
  return arn.split(':').slice(0, partsOfFunction).join(':');
}

/** The alias or version behind a function's ARN; undefined when none is named. */
export function qualifierIn(arn: string): string | undefined {
  return arn.split(':')[partsOfFunction];
}

/** The whole ARN of a function that is named as Lambda allows: by name, `account:function:name` or ARN, each with `:qualifier` or without. */
export function wholeArn({ region, account }: Place, name: string): string {
  if (name.startsWith('arn:')) return name;
  const [, owner = account, own = name] = /^(\d{12}):function:(.+)$/.exec(name) ?? [];
  return `arn:aws:lambda:${region}:${owner}:function:${own}`;
}
