import type { AwsAnswer } from './aws-call.ts';

/** An error of S3, which speaks XML. */
export function xmlError(status: number, code: string, sentence: string): AwsAnswer {
  const message = sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
