import type { AwsAnswer } from './aws-call.ts';
import { type CallHead, endOf, type SignedQuery, signatureOf } from './signed-query.ts';
import { xmlError } from './xml-error.ts';

const longestSeconds = 604_800;

/** What S3 answers to a signed address that is not good, or not for this call, or no longer; undefined for one that is. */
export function refuseSigned(
  call: CallHead,
  signed: SignedQuery,
  secret: string | undefined,
  nowMs: number,
): AwsAnswer | undefined {
  const { service, expiresSeconds, headers, signature } = signed;
  if (service !== 's3') return xmlError(501, 'NotImplemented', 'only addresses of S3 may be signed beforehand here');
  if (secret === undefined)
    return xmlError(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  if (!(expiresSeconds >= 1 && expiresSeconds <= longestSeconds) || Number.isNaN(endOf(signed)))
    return xmlError(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds');
  if (nowMs > endOf(signed)) return xmlError(403, 'AccessDenied', 'Request has expired');
  const strange = Object.keys(call.headers).filter((name) => name.startsWith('x-amz-') && !headers.includes(name));
  if (strange.length > 0 || !headers.includes('host'))
    return xmlError(403, 'AccessDenied', 'There were headers present in the request which were not signed');
  if (signatureOf(call, signed, secret) === signature) return undefined;
  const sentence = 'The request signature we calculated does not match the signature you provided.';
  return xmlError(403, 'SignatureDoesNotMatch', sentence);
}
