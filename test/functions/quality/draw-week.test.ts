import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { drawWeek } from '../../../functions/quality/draw-week.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { usualQuality } from '../../../shared/domain/quality/quality-policy.ts';
import { memoryContactRecords } from '../../../shared/memory/contact-records.ts';
import { memorySample } from '../../../shared/memory/reviews.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import {
  accepted,
  agentSaid,
  closed,
  li,
  logOf,
  offered,
  queued,
  requested,
  start,
  wang,
} from '../../shared/domain/contact/make-contact.ts';

const hourMs = 3_600_000;
const daySeconds = 86_400;
// A week after Monday, 7 September, 10:00 in Shanghai.
const nextMonday = start + 7 * 24 * hourMs;

/** A school in which Wang and Li had so many contacts each in the week that began on 7 September. */
async function school(each: number) {
  const records = memoryContactRecords();
  for (let number = 0; number < 2 * each; number += 1) {
    const agentId = number % 2 ? wang : li;
    const at = (number % 6) * daySeconds;
    const contactId = readAs(ContactId, `ct_${String(number).padStart(8, '0')}`);
    const steps = [requested, queued, offered(1, agentId), accepted(1, agentId), agentSaid(1, agentId)] as const;
    const record = foldContact(contactId, logOf(...steps, [at, closed]));
    if (record) await records.put(record.hour, record);
  }
  return {
    finished: { ofHour: async (hour: string) => (await records.ofHour(hour)).records },
    ...{ sample: memorySample(memoryTables()), quality: usualQuality, timeZone: 'Asia/Shanghai' },
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  };
}

const drawnIn = async (ports: Awaited<ReturnType<typeof school>>) =>
  (await ports.sample.page('2026-W37', undefined)).contacts;

describe('the draw of a week', () => {
  test('takes so many contacts of each agent, once the week is over', async () => {
    const ports = await school(20);

    expect(await drawWeek(ports, nextMonday)).toBe(6);

    const contacts = await drawnIn(ports);
    expect(await ports.sample.weeks()).toEqual(['2026-W37']);
    expect(contacts.map(({ agentId }) => agentId).sort()).toEqual([li, li, li, wang, wang, wang]);
  });

  test('is done once, however often it is asked for', async () => {
    const ports = await school(20);
    await drawWeek(ports, nextMonday);
    const before = await drawnIn(ports);

    expect(
      await drawWeek({ ...ports, quality: { ...usualQuality, drawnAnAgent: 9 } }, nextMonday + hourMs),
    ).toBeUndefined();
    expect(await drawnIn(ports)).toEqual(before);
  });

  test('is the same when two draw at once, and when one was stopped before its end', async () => {
    const ports = await school(20);
    const stopped = { ...ports.sample, put: () => Promise.reject(new Error('killed')) };
    await expect(drawWeek({ ...ports, sample: stopped }, nextMonday)).rejects.toThrow('killed');

    await Promise.all([drawWeek(ports, nextMonday), drawWeek(ports, nextMonday)]);

    expect(await drawnIn(ports)).toHaveLength(6);
  });

  test('waits an hour for the records of the week’s last contacts', async () => {
    const ports = await school(2);
    const weekEnds = Date.parse('2026-09-13T16:00:00Z');

    // The week before has nothing to draw, and is done.
    expect(await drawWeek(ports, weekEnds - 1)).toBe(0);
    expect(await drawWeek(ports, weekEnds + hourMs - 1)).toBeUndefined();
    expect(await drawWeek(ports, weekEnds + hourMs)).toBe(4);
  });
});
