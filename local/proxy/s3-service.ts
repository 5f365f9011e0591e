import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { Refusal } from '../iam/access.ts';
import { type S3Call, s3Requests } from '../iam/s3-requests.ts';
import { textOf } from '../json.ts';
import type { AwsAnswer, AwsCall, Service } from './aws-call.ts';
import { passHeaders } from './pass-headers.ts';

/** Authorizes S3 calls in path style and hands them to the emulator. */
export function s3Service(engine: QueuesAndObjects): Service {
  return async (call, authorize) => {
    const parsed = parse(call);
    const refusal = authorize(s3Requests(parsed));
    if (refusal !== undefined) return accessDenied(refusal);
    const answer = await engine.answer({
      method: call.method,
      path: call.path,
      headers: forwarded(call),
      body: call.body,
    });
    // Without the right to list, S3 does not tell that an object is missing.
    if (answer.status === 404 && parsed.key !== '') {
      const list = { ...parsed, method: 'GET', key: '', query: new URLSearchParams() };
      const hidden = authorize(s3Requests(list));
      if (hidden !== undefined) return accessDenied(hidden);
    }
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

function accessDenied(refusal: Refusal): AwsAnswer {
  const message = refusal.sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`,
  };
}
