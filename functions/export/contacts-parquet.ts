import { type BasicType, type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';

type Column = {
  readonly name: string;
  readonly type: BasicType;
  readonly of: (record: ContactRecord) => string | number | boolean | Date | null;
};

const text = (name: string, of: (record: ContactRecord) => string | undefined): Column => column(name, 'STRING', of);
const moment = (name: string, of: (record: ContactRecord) => number | undefined): Column =>
  column(name, 'TIMESTAMP', (record) => dateOf(of(record)));
const whole = (name: string, of: (record: ContactRecord) => number | undefined): Column => column(name, 'INT32', of);
const seconds = (name: string, of: (record: ContactRecord) => number | undefined): Column => column(name, 'DOUBLE', of);
const flag = (name: string, of: (record: ContactRecord) => boolean | undefined): Column => column(name, 'BOOLEAN', of);

/** The columns of the contacts table, in order: names in snake case as SQL reads them, moments in UTC, durations in seconds. */
const columns: readonly Column[] = [
  text('contact_id', (record) => record.contactId),
  text('student_id', (record) => record.studentId),
  text('channel', (record) => record.channel),
  text('language', (record) => record.language),
  text('queue', (record) => record.queue),
  text('topic', (record) => record.topic),
  text('class', (record) => record.class),
  whole('tier', (record) => record.tier),
  text('urgency', (record) => record.urgency),
  text('danger', (record) => record.danger),
  seconds('danger_wait_seconds', (record) => record.dangerWaitSeconds),
  flag('danger_was', (record) => record.dangerWas),
  text('danger_kind', (record) => record.dangerKind),
  moment('opened_at', (record) => record.openedAt),
  moment('first_response_at', (record) => record.firstResponseAt),
  moment('first_agent_response_at', (record) => record.firstAgentResponseAt),
  moment('queued_at', (record) => record.queuedAt),
  moment('accepted_at', (record) => record.acceptedAt),
  moment('closed_at', (record) => record.closedAt),
  text('outcome', (record) => record.outcome),
  seconds('wait_seconds', (record) => record.waitSeconds),
  seconds('abandoned_after_seconds', (record) => record.abandonedAfterSeconds),
  seconds('handle_seconds', (record) => record.handleSeconds),
  whole('offers', (record) => record.offers),
  whole('declines', (record) => record.declines),
  whole('missed_offers', (record) => record.missedOffers),
  whole('transfers', (record) => record.transfers),
  whole('escalations', (record) => record.escalations),
  whole('agent_losses', (record) => record.agentLosses),
  whole('requeues', (record) => record.requeues),
  flag('overflowed', (record) => record.overflowed),
  whole('student_messages', (record) => record.studentMessages),
  whole('agent_messages', (record) => record.agentMessages),
  whole('bot_messages', (record) => record.botMessages),
  whole('bot_answers', (record) => record.botAnswers),
  flag('contained', (record) => record.contained),
  text('chosen_because', (record) => record.chosenBecause),
  text('held_before', (record) => record.heldBefore),
  whole('passed_over', (record) => record.passedOver),
  text('agents', (record) => record.agents.join(',')),
  flag('survey_sent', (record) => record.surveySent),
  whole('survey_score', (record) => record.surveyScore),
  flag('callback_requested', (record) => record.callbackRequested),
  whole('callback_attempts', (record) => record.callbackAttempts),
  flag('callback_kept', (record) => record.callbackKept),
  flag('follow_up_sent', (record) => record.followUpSent),
  whole('reopened', (record) => record.reopened),
  whole('record_version', (record) => record.recordVersion),
];

/** Writes contact records as one Parquet file, a column a field; the same records always give the same bytes. */
export function contactsParquet(records: readonly ContactRecord[]): Uint8Array {
  const columnData: ColumnSource[] = columns.map(({ name, type, of }) => ({
    name,
    type,
    data: records.map(of),
    nullable: true,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function column(
  name: string,
  type: BasicType,
  of: (record: ContactRecord) => string | number | boolean | Date | null | undefined,
): Column {
  return { name, type, of: (record) => of(record) ?? null };
}

function dateOf(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
