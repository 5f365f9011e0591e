import { randomUUID } from 'node:crypto';

/** What became of an object of a bucket, and by which operation of S3. */
export type ObjectChange = { readonly bucket: string; readonly key: string; readonly reason: string } & (
  | { readonly kind: 'created'; readonly size: number; readonly etag: string }
  | { readonly kind: 'deleted' }
);

/** Where and when it happened. */
export type EventPlace = { readonly account: string; readonly region: string; readonly nowMs: number };

let sequence = 0;

/** The event that S3 sends to EventBridge. Source: Amazon S3 User Guide, "EventBridge event message structure". */
export function objectEvent(change: ObjectChange, { account, region, nowMs }: EventPlace) {
  const { kind, bucket, key, reason } = change;
  const created =
    kind === 'created' ? { size: change.size, etag: change.etag } : { 'deletion-type': 'Permanently Deleted' };
  sequence += 1;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': kind === 'created' ? 'Object Created' : 'Object Deleted',
    source: 'aws.s3',
    account,
    time: new Date(nowMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, ...created, sequencer: sequence.toString(16).toUpperCase().padStart(18, '0') },
      'request-id': randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
      requester: account,
      'source-ip-address': '127.0.0.1',
      reason,
    },
  };
}
