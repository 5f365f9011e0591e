import type { AccessRequest } from './evaluate.ts';

/** The parts of an S3 call in path style that decide what it needs. */
export type S3Call = {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  /** `x-amz-copy-source`, when an object is copied. */
  readonly copySource: string | undefined;
  /** Keys named in the body of a multi-object delete. */
  readonly deletedKeys: readonly string[];
};

/** Every action on a bucket or object that one S3 call needs. */
export function s3Requests(call: S3Call): AccessRequest[] {
  const bucketArn = `arn:aws:s3:::${call.bucket}`;
  if (call.bucket === '') return [need('ListAllMyBuckets', '*')];
  if (call.key === '') return bucketRequests(call, bucketArn);
  const objectArn = `${bucketArn}/${call.key}`;
  return [need(objectAction(call), objectArn), ...copyRequests(call.copySource)];
}

function bucketRequests(call: S3Call, bucketArn: string): AccessRequest[] {
  if (call.query.has('delete')) return call.deletedKeys.map((key) => need('DeleteObject', `${bucketArn}/${key}`));
  if (call.method === 'GET' || call.method === 'HEAD') {
    const prefix = call.query.get('prefix');
    const action = call.query.has('versions') ? 'ListBucketVersions' : 'ListBucket';
    return [{ action: `s3:${action}`, resource: bucketArn, context: prefix === null ? {} : { 's3:prefix': [prefix] } }];
  }
  return [need(call.method === 'PUT' ? 'CreateBucket' : 'DeleteBucket', bucketArn)];
}

function objectAction({ method, query }: S3Call): string {
  const version = query.has('versionId') ? 'Version' : '';
  if (query.has('tagging')) return `${method === 'GET' ? 'Get' : 'Put'}Object${version}Tagging`;
  if (method === 'GET' || method === 'HEAD') return `GetObject${version}`;
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : `DeleteObject${version}`;
  return 'PutObject';
}

function copyRequests(source: string | undefined): AccessRequest[] {
  if (source === undefined) return [];
  const [path = ''] = decodeURIComponent(source).replace(/^\//, '').split('?');
  return [need('GetObject', `arn:aws:s3:::${path}`)];
}

function need(action: string, resource: string): AccessRequest {
  return { action: `s3:${action}`, resource, context: {} };
}
