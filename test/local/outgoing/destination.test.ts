import { describe, expect, it } from 'vitest';
import { type Addresses, destinationOf, mayAskFor } from '../../../local/outgoing/destination.ts';

const addresses: Addresses = {
  awsPort: 4000,
  frontPort: 4280,
  webSocketHosts: ['sock3t.execute-api.us-east-1.amazonaws.com'],
  httpHosts: ['h7tp.execute-api.us-east-1.amazonaws.com'],
  allowed: ['login.example.com', '127.0.0.1:5432'],
};

describe('a call of a function', () => {
  it.each([
    ['127.0.0.1', 4000, 'aws'],
    ['localhost', 4000, 'aws'],
    ['127.0.0.1', 4280, 'front'],
    ['[::1]', 4280, 'front'],
    ['dynamodb.eu-central-1.amazonaws.com', 443, 'aws'],
    ['bucket.s3.amazonaws.com', 443, 'aws'],
    ['SQS.cn-north-1.amazonaws.com.cn', 443, 'aws'],
    ['dynamodb.us-east-1.api.aws', 443, 'aws'],
    ['sock3t.execute-api.us-east-1.amazonaws.com', 443, 'aws'],
    ['h7tp.execute-api.us-east-1.amazonaws.com', 443, 'front'],
    ['login.example.com', 443, 'allowed'],
    ['login.example.com.', 80, 'allowed'],
    ['127.0.0.1', 5432, 'allowed'],
  ])('to %s:%i goes to %s', (host, port, kind) => {
    expect(destinationOf(addresses, host, port)).toEqual({ kind });
  });

  it.each([
    ['127.0.0.1', 4001],
    ['example.com', 443],
    ['10.0.0.1', 4000],
    ['169.254.169.254', 80],
    ['not-login.example.com', 443],
    ['amazonaws.com.example.com', 443],
    ['myamazonaws.com', 443],
    ['stranger.execute-api.us-east-1.amazonaws.com', 443],
  ])('to %s:%i is refused', (host, port) => {
    expect(destinationOf(addresses, host, port)).toEqual({ kind: 'refused' });
  });

  it('may look up only this machine and what the app allows', () => {
    const asked = ['localhost', 'login.example.com', '127.0.0.1', 'example.com', 's3.amazonaws.com'];

    expect(asked.filter((name) => mayAskFor(addresses, name))).toEqual(['localhost', 'login.example.com', '127.0.0.1']);
  });
});
