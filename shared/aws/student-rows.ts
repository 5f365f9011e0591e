import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { StudentId } from '../schema/ids.ts';
import { studentPartition } from './keys.ts';

/** The command that reads a student's rows whose sort keys lie between two, last first, strongly consistent. */
export function studentRowsBetween(
  TableName: string,
  studentId: StudentId,
  [from, to]: readonly [from: string, to: string],
  Limit: number,
): QueryCommand {
  return new QueryCommand({
    TableName,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: { ':pk': { S: studentPartition(studentId) }, ':from': { S: from }, ':to': { S: to } },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit,
  });
}

/** The command that reads a student's rows whose sort key begins so, last first, strongly consistent. */
export function studentRows(TableName: string, studentId: StudentId, begin: string, Limit?: number): QueryCommand {
  return new QueryCommand({
    TableName,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :begin)',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: { ':pk': { S: studentPartition(studentId) }, ':begin': { S: begin } },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit,
  });
}
