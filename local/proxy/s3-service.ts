import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { ObjectChange } from '../events/object-event.ts';
import type { Refusal } from '../iam/access.ts';
import { type S3Call, s3Requests } from '../iam/s3-requests.ts';
import { textOf } from '../json.ts';
import type { AwsCall, Service } from './aws-call.ts';
import { passHeaders } from './pass-headers.ts';
import { writeCondition } from './write-condition.ts';
import { xmlError } from './xml-error.ts';

/** Authorizes S3 calls in path style, hands them to the emulator, and tells what they did to objects. */
export function s3Service(engine: QueuesAndObjects, onChange: (change: ObjectChange) => void): Service {
  const onlyWhere = writeCondition(engine);
  return async (call, authorize) => {
    const parsed = parse(call);
    const refusal = authorize(s3Requests(parsed));
    if (refusal !== undefined) return accessDenied(refusal);
    const { method, path, body, headers } = call;
    const answer = await onlyWhere({ method, headers, bucket: parsed.bucket, key: parsed.key }, () =>
      engine.answer({ method, path, headers: forwarded(call), body }),
    );
    // Without the right to list, S3 does not tell that an object is missing.
    if (answer.status === 404 && parsed.key !== '') {
      const list = { ...parsed, method: 'GET', key: '', query: new URLSearchParams() };
      const hidden = authorize(s3Requests(list));
      if (hidden !== undefined) return accessDenied(hidden);
    }
    if (answer.status < 300) for (const change of changesBy(engine, parsed)) onChange(change);
    return { status: answer.status, headers: passHeaders(answer.headers), body: answer.body };
  };
}

function parse(call: AwsCall): S3Call {
  const url = new URL(call.path, 'http://127.0.0.1');
  const [bucket = '', ...key] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const source = call.headers['x-amz-copy-source'];
  const named = url.searchParams.has('delete') ? call.body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g) : [];
  return {
    method: call.method,
    bucket,
    key: key.join('/'),
    query: url.searchParams,
    copySource: source === undefined ? undefined : textOf(source),
    deletedKeys: [...named].map(([, name = '']) => name),
  };
}

function forwarded(call: AwsCall): Record<string, string> {
  const headers = passHeaders(call.headers);
  return { ...headers, host: '127.0.0.1' };
}

/** What a call that went well did to which objects. */
function changesBy({ objects }: QueuesAndObjects, { method, bucket, key, query, ...call }: S3Call): ObjectChange[] {
  const deleted = (name: string): ObjectChange => ({ kind: 'deleted', bucket, key: name, reason: 'DeleteObject' });
  if (query.has('tagging') || query.has('partNumber') || query.has('uploads')) return [];
  if (key === '') return call.deletedKeys.map(deleted);
  if (method === 'DELETE') return query.has('uploadId') ? [] : [deleted(key)];
  if (method !== 'PUT' && method !== 'POST') return [];
  const { contentLength: size, etag } = objects.getObject(bucket, key);
  const copied = call.copySource === undefined ? 'PutObject' : 'CopyObject';
  const reason = query.has('uploadId') ? 'CompleteMultipartUpload' : copied;
  return [{ kind: 'created', bucket, key, size, etag: etag.replaceAll('"', ''), reason }];
}

function accessDenied(refusal: Refusal) {
  return xmlError(403, 'AccessDenied', refusal.sentence);
}
