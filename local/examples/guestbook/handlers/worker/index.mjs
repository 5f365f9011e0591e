import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const dynamodb = new DynamoDBClient();
const sockets = new ApiGatewayManagementApiClient({ endpoint: process.env.CALLBACK_URL });

/** Stores each guest and tells them how often they have signed. */
export async function handler({ Records }) {
  for (const { body } of Records) {
    const { name, connectionId } = JSON.parse(body);
    const Data = JSON.stringify({ name, visits: await sign(name) });
    await sockets.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
  }
}

async function sign(name) {
  const { Attributes } = await dynamodb.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE,
      Key: { name: { S: name } },
      UpdateExpression: 'ADD visits :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes.visits.N);
}
