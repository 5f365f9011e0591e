/** Values of condition keys; a key the request does not have is absent. */
export type Context = Readonly<Record<string, readonly string[]>>;

/** Who asks, where and when. */
export type Asker = {
  readonly account: string;
  readonly region: string;
  readonly roleArn: string;
  readonly nowMs: number;
};

/** Values of the global condition keys that every request of a function has in AWS, and that a laptop can tell. */
export function globalContext({ account, region, roleArn, nowMs }: Asker): Context {
  return {
    // In AWS the SDK speaks TLS; the laptop's address stands for that one.
    'aws:SecureTransport': ['true'],
    'aws:RequestedRegion': [region],
    'aws:CurrentTime': [new Date(nowMs).toISOString()],
    'aws:EpochTime': [String(Math.floor(nowMs / 1000))],
    'aws:PrincipalAccount': [account],
    'aws:PrincipalArn': [roleArn],
    'aws:PrincipalType': ['AssumedRole'],
    'aws:PrincipalIsAWSService': ['false'],
    'aws:ResourceAccount': [account],
    'aws:ViaAWSService': ['false'],
  };
}

/** Keys of single services that the laptop reads from their calls. */
const serviceKeys = ['dynamodb:LeadingKeys', 'dynamodb:EnclosingOperation', 's3:prefix'];

const knownKeys = new Set(
  [...Object.keys(globalContext({ account: '', region: '', roleArn: '', nowMs: 0 })), ...serviceKeys].map((key) =>
    key.toLowerCase(),
  ),
);

/** Whether the laptop tells a condition key's value, so that one without a value is one the request does not have. */
export function isKnownKey(key: string): boolean {
  return knownKeys.has(key.toLowerCase());
}
