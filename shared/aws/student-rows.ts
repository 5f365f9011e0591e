import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { StudentId } from '../schema/ids.ts';
import { studentPartition } from './keys.ts';

/** The command that reads a student's rows whose sort keys lie between two, last first, strongly consistent unless they are not of this moment. */
export function studentRowsBetween(
  TableName: string,
  studentId: StudentId,
  [from, to]: readonly [from: string, to: string],
  Limit: number,
  isSure = true,
): QueryCommand {
  const between = { ':from': { S: from }, ':to': { S: to } };
  return lastFirst({ TableName, Limit, ConsistentRead: isSure }, studentId, '#sk BETWEEN :from AND :to', between);
}

/** The command that reads a student's rows whose sort key begins so, last first, strongly consistent. */
export function studentRows(TableName: string, studentId: StudentId, begin: string, Limit?: number): QueryCommand {
  const read = { TableName, Limit, ConsistentRead: true };
  return lastFirst(read, studentId, 'begins_with(#sk, :begin)', { ':begin': { S: begin } });
}

function lastFirst(
  read: { readonly TableName: string; readonly Limit: number | undefined; readonly ConsistentRead: boolean },
  studentId: StudentId,
  condition: string,
  values: Readonly<Record<string, { S: string }>>,
): QueryCommand {
  return new QueryCommand({
    ...read,
    KeyConditionExpression: `#pk = :pk AND ${condition}`,
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: { ':pk': { S: studentPartition(studentId) }, ...values },
    ScanIndexForward: false,
  });
}
