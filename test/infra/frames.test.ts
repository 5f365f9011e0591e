import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { environmentBytes, environmentLimitBytes } from '../../infra/constructs/environment-size.ts';
import { StudentFrame } from '../../shared/domain/protocol/server-frame.ts';
import { clientActions } from '../../shared/lambda/client-actions.ts';
import { type SynthesizedStack, synthesizedCenter } from './synthesized-center.ts';

const Route = v.object({
  RouteKey: v.string(),
  RouteResponseSelectionExpression: v.optional(v.literal('$default')),
  Target: v.object({
    'Fn::Join': v.strictTuple([
      v.literal(''),
      v.strictTuple([v.literal('integrations/'), v.object({ Ref: v.string() })]),
    ]),
  }),
  AuthorizationType: v.string(),
  AuthorizerId: v.optional(v.unknown()),
});
const AccessLog = v.object({ Format: v.string() });
const Templates = v.strictObject({ $default: v.string() });
const { chat } = synthesizedCenter('prod');
const routes = chat
  .of('AWS::ApiGatewayV2::Route')
  // Those of the HTTP API have a method before their path.
  .filter((route) => !String(route.Properties['RouteKey']).includes(' /'))
  .map((route) => ({ id: route.id, ...v.parse(Route, route.Properties) }));

describe('frames', () => {
  it('go each to the function that answers them', () => {
    const answeredBy = Object.fromEntries(routes.map((route) => [route.RouteKey, answererOf(route)]));

    expect(answeredBy).toEqual({
      $connect: 'intake',
      $disconnect: 'intake',
      $default: 'intake',
      'contact.open': 'intake',
      'message.send': 'intake',
      sync: 'intake',
      'agent.request': 'intake',
      'answer.rate': 'intake',
      typing: 'intake',
      read: 'intake',
      'contact.close': 'intake',
      heartbeat: 'MOCK',
      'presence.set': 'desk',
      'presence.renew': 'desk',
      'offer.accept': 'desk',
      'offer.decline': 'desk',
      'contact.transfer': 'desk',
      'contact.escalate': 'desk',
      'contact.wrap-up': 'desk',
      'note.add': 'desk',
      'canned.list': 'desk',
      'check.next': 'desk',
      'check.judge': 'desk',
      'supervise.queues': 'desk',
      'callback.request': 'callback',
      'callback.move': 'callback',
      'callback.cancel': 'callback',
      'callback.slots': 'callback',
      'callback.number': 'callback',
      'survey.answer': 'survey',
      'survey.link': 'survey',
      'review.list': 'quality',
      'review.open': 'quality',
      'review.give': 'quality',
      'review.mine': 'quality',
    });
  });

  it('are all the protocol has', () => {
    const framed = routes.map((route) => route.RouteKey).filter((key) => !key.startsWith('$') && key !== 'heartbeat');

    expect(framed.sort()).toEqual([...clientActions].sort());
  });

  it('have a route response each but $disconnect, so that the answer goes back on the socket', () => {
    const heard = routes.filter((route) => route.RouteKey !== '$disconnect');
    const answered = chat.of('AWS::ApiGatewayV2::RouteResponse').map((response) => response.Properties['RouteId']);

    expect(answered).toHaveLength(heard.length);
    expect(answered).toEqual(expect.arrayContaining(heard.map((route) => ({ Ref: route.id }))));
  });

  it('are authorized at $connect, by a ticket in the query', () => {
    const authorizers = chat.of('AWS::ApiGatewayV2::Authorizer');
    const guarded = routes.filter((route) => route.AuthorizationType === 'CUSTOM');

    expect(authorizers).toHaveLength(1);
    expect(authorizers[0]?.Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.querystring.ticket'],
      AuthorizerUri: expect.objectContaining({ 'Fn::Join': expect.anything() }),
    });
    expect(functionIn(authorizers[0]?.Properties['AuthorizerUri'])).toBe('authorize');
    expect(guarded.map((route) => route.RouteKey)).toEqual(['$connect']);
    expect(guarded[0]?.AuthorizerId).toEqual({ Ref: authorizers[0]?.id });
  });

  it('of a heartbeat are answered by API Gateway with a heartbeat', () => {
    const responses = chat.of('AWS::ApiGatewayV2::IntegrationResponse').map((response) => response.Properties);

    expect(responses).toHaveLength(1);
    expect(responses[0]).toMatchObject({ IntegrationResponseKey: '$default' });
    const { $default } = v.parse(Templates, responses[0]?.['ResponseTemplates']);
    expect(v.parse(StudentFrame, JSON.parse($default))).toEqual({ type: 'heartbeat' });
  });

  it('may be called by this API alone, every function that answers one', () => {
    const permitted = chat
      .of('AWS::Lambda::Permission')
      .filter((permission) => permission.Properties['Principal'] === 'apigateway.amazonaws.com')
      .map((permission) => ({
        name: functionIn(permission.Properties['FunctionName']),
        limited: Boolean(permission.Properties['SourceArn']),
      }));

    expect([...new Set(permitted.map(({ name }) => name))].sort()).toEqual([
      ...['authorize', 'callback', 'desk', 'intake', 'quality', 'survey', 'tickets', 'visitors'],
    ]);
    expect(permitted.every(({ limited }) => limited)).toBe(true);
  });

  it('bound the door of those who have no token each by itself, and let pages of the list alone knock', () => {
    const stage = chat.of('AWS::ApiGatewayV2::Stage').find(({ Properties }) => 'RouteSettings' in Properties);
    const settings = Object.entries(Object(stage?.Properties['RouteSettings']));
    const [api] = chat.of('AWS::ApiGatewayV2::Api').filter(({ Properties }) => 'CorsConfiguration' in Properties);

    expect(settings).toEqual(
      ['GET /visitors', 'POST /visitors', 'POST /visitors/merge', 'GET /survey', 'POST /survey'].map((route) => [
        route,
        { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      ]),
    );
    expect(api?.Properties['CorsConfiguration']).toMatchObject({
      AllowOrigins: { 'Fn::Split': [',', { Ref: 'AllowedOrigins' }] },
      AllowHeaders: ['authorization', 'content-type'],
    });
  });

  it('leave no content, ticket or address in the access log', () => {
    const formats = chat
      .of('AWS::ApiGatewayV2::Stage')
      .map((stage) => JSON.stringify(stage.Properties['AccessLogSettings']));

    expect(formats).toHaveLength(2);
    for (const format of formats) {
      expect(format).toContain('$context.routeKey');
      expect(format).not.toMatch(/querystring|authorizer\.(?!error)|sourceIp|userAgent|\$input/);
    }
  });

  it('are logged with why they failed, by the variables that WebSocket APIs have', () => {
    const [format = ''] = chat
      .of('AWS::ApiGatewayV2::Stage')
      .filter((stage) => stage.Properties['StageName'] === 'v1')
      .map((stage) => v.parse(AccessLog, stage.Properties['AccessLogSettings']).Format);

    expect(Object.values(JSON.parse(format))).toEqual(
      expect.arrayContaining([
        ...['$context.integration.status', '$context.integration.error'],
        ...['$context.error.message', '$context.authorizer.error'],
      ]),
    );
    expect(format).not.toContain('$context.integrationStatus');
  });
});

describe('environments', () => {
  it.each(['dev', 'prod', 'laptop'] as const)('of %s stay within what Lambda allows once deployed', (stage) => {
    const { stacks } = synthesizedCenter(stage);
    const functions = Object.entries(stacks.chat.functions.byName);

    const sizes = functions.map(([name, fn]) => ({ name, bytes: environmentBytes(stacks.chat, fn.variables) }));

    expect(sizes.filter(({ bytes }) => bytes > environmentLimitBytes)).toEqual([]);
    expect(Math.min(...sizes.map(({ bytes }) => bytes))).toBeGreaterThan(100);
  });

  it('name the API’s own address wherever connections are posted to', () => {
    const posting = chat
      .of('AWS::Lambda::Function')
      .filter((fn) => JSON.stringify(fn.Properties).includes('AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI'))
      .map((fn) => String(fn.Properties['FunctionName']).replace('handraise-prod-', ''));

    expect(posting.sort()).toEqual([
      'auto-reply',
      'callback',
      'desk',
      'intake',
      'routing',
      'survey',
      'sweep',
      'tickets',
      'visitors',
    ]);
  });
});

describe('the prod template', () => {
  it('knows no laptop and no development issuer', () => {
    const { data, watch } = synthesizedCenter('prod');
    const text = `${data.text}${chat.text}${watch.text}`;

    expect(text).not.toMatch(/127\.0\.0\.1|localhost|http:\/\/|\.dev\.|laptop/);
    expect(chat.json.Parameters['TokenIssuer']?.Default).toBe('https://login.school.example');
  });

  it('takes issuer, keys, claims and origins as parameters, and says where it is', () => {
    expect(Object.keys(chat.json.Parameters)).toEqual(
      expect.arrayContaining(['TokenIssuer', 'TokenJwksUrl', 'TokenAudience', 'TokenRoleClaim', 'AllowedOrigins']),
    );
    expect(Object.keys(chat.json.Outputs)).toEqual(
      expect.arrayContaining(['WebSocketUrl', 'HttpUrl', 'ExportsBucket']),
    );
  });

  it('publishes the knowledge base again when its bundle changes', () => {
    const published = chat.of('Custom::KnowledgeBase');

    expect(published).toHaveLength(1);
    expect(published[0]?.Properties['knowledge']).toMatch(/^[0-9a-f]{64}$/);
    expect(functionIn(published[0]?.Properties['ServiceToken'])).toBe('train');
  });
});

function answererOf(route: v.InferOutput<typeof Route>): string {
  const integration = chat.json.Resources[route.Target['Fn::Join'][1][1].Ref];
  const uri = integration?.Properties['IntegrationUri'];
  return uri === undefined ? String(integration?.Properties['IntegrationType']) : functionIn(uri);
}

function functionIn(value: unknown): string {
  const [, arnOf, ref] =
    /"Fn::GetAtt":\["(Functions\w+?)","Arn"\]|"Ref":"(Functions\w+?)"/.exec(JSON.stringify(value)) ?? [];
  if (ref !== undefined && isAlias(ref)) return functionIn(chat.json.Resources[ref]?.Properties['FunctionName']);
  return nameOfFunction(chat, arnOf ?? ref ?? '');
}

function isAlias(id: string): boolean {
  return chat.json.Resources[id]?.Type === 'AWS::Lambda::Alias';
}

function nameOfFunction(stack: SynthesizedStack, id: string): string {
  return String(stack.json.Resources[id]?.Properties['FunctionName']).replace('handraise-prod-', '');
}
