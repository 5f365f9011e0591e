type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

/**
 * The SDK's default credential provider inside a bundle: the keys Lambda puts into the environment, and no other source.
 * Stands in for `@aws-sdk/credential-provider-node`, whose files, SSO and metadata clients no Lambda function ever reaches.
 */
export function defaultProvider(): () => Promise<Credentials> {
  let read: Credentials | undefined;
  return async () => {
    // They stay what they are as long as the environment lives; the SDK asks at each call.
    read ??= environmentCredentials(process.env);
    return read;
  };
}

function environmentCredentials(source: Readonly<Record<string, string | undefined>>): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = source;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error('credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must both be set, as Lambda sets them');
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
