import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const dynamodb = new DynamoDBClient();

/** The clock signs too, once a minute. */
export async function handler({ time }) {
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE,
      Key: { name: { S: 'the clock' } },
      UpdateExpression: 'ADD visits :one SET lastAt = :time',
      ExpressionAttributeValues: { ':one': { N: '1' }, ':time': { S: time } },
    }),
  );
}
