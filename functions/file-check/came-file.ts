import * as v from 'valibot';
import { readAs } from '../../shared/schema/read-as.ts';

/** What is told of an object that came: its key, the tag of its content, and, where it was searched for malware, whether nothing was found. */
export type CameFile = { readonly key: string; readonly tag: string; readonly isClean?: boolean };

const Stored = v.object({
  source: v.literal('aws.s3'),
  detail: v.object({ object: v.object({ key: v.string(), etag: v.string() }) }),
});

const Searched = v.object({
  source: v.literal('aws.guardduty'),
  detail: v.object({
    s3ObjectDetails: v.object({ objectKey: v.string(), eTag: v.string() }),
    scanResultDetails: v.object({ scanResultStatus: v.string() }),
  }),
});

/**
 * Reads the event that tells of an object: S3's own, or GuardDuty's verdict on it. What GuardDuty could not look into counts as not clean: the switch promises that
 * nothing unsearched is seen. Sources: Amazon S3 User Guide, "EventBridge event message structure"; Amazon GuardDuty User Guide, "S3 object scan result".
 */
export function cameFileOf(event: unknown): CameFile {
  const read = readAs(v.variant('source', [Stored, Searched]), event);
  if (read.source === 'aws.s3') return { key: read.detail.object.key, tag: read.detail.object.etag };
  const { s3ObjectDetails, scanResultDetails } = read.detail;
  const isClean = scanResultDetails.scanResultStatus === 'NO_THREATS_FOUND';
  return { key: s3ObjectDetails.objectKey, tag: s3ObjectDetails.eTag.replaceAll('"', ''), isClean };
}
