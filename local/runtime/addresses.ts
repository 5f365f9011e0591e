import type { System } from '../assembly/system.ts';
import { apiPaths } from '../gateway/api-paths.ts';
import { textOf } from '../json.ts';
import type { RewriteAddress } from '../lambda/environment.ts';

/**
 * Rewrites addresses of the template's own APIs within a text: `wss://` and an HTTP API's `https://` to the port
 * that clients use, a WebSocket API's `https://`, which is its management API, to the proxy.
 */
export function rewriteAddresses(system: System, awsOrigin: string, gatewayPort: number): RewriteAddress {
  const paths = apiPaths(system);
  const apis = system.ofType('AWS::ApiGatewayV2::Api').map((api) => {
    const own = `127.0.0.1:${gatewayPort}${paths.get(system.ref(api)) ?? ''}`;
    const host = `${system.ref(api)}.execute-api.${api.stack.region}.amazonaws.com`;
    const isWebSocket = textOf(system.properties(api).ProtocolType) === 'WEBSOCKET';
    return { host, own, httpsOrigin: isWebSocket ? awsOrigin : `http://${own}` };
  });
  return (text) => {
    if (!text.includes('.execute-api.')) return text;
    return apis.reduce(
      (rewritten, { host, own, httpsOrigin }) =>
        rewritten.replaceAll(`wss://${host}`, `ws://${own}`).replaceAll(`https://${host}`, httpsOrigin),
      text,
    );
  };
}
