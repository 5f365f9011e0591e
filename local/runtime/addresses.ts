import type { System } from '../assembly/system.ts';
import { textOf } from '../json.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import type { Addresses } from '../outgoing/destination.ts';

/**
 * Rewrites addresses of the template's own APIs within a text: `wss://` and an HTTP API's `https://` to the port
 * that clients use, a WebSocket API's `https://`, which is its management API, to the proxy.
 */
export function rewriteAddresses(system: System, awsOrigin: string, gatewayPort: number): RewriteAddress {
  const apis = hostsOf(system).map(({ host, isWebSocket }) => {
    return { host, httpsOrigin: isWebSocket ? awsOrigin : `http://127.0.0.1:${gatewayPort}` };
  });
  return (text) => {
    if (!text.includes('.execute-api.')) return text;
    return apis.reduce(
      (rewritten, { host, httpsOrigin }) =>
        rewritten
          .replaceAll(`wss://${host}`, `ws://127.0.0.1:${gatewayPort}`)
          .replaceAll(`https://${host}`, httpsOrigin),
      text,
    );
  };
}

/** Domain names of the template's APIs, by their kind. */
export function ownHosts(system: System): Pick<Addresses, 'webSocketHosts' | 'httpHosts'> {
  const hosts = hostsOf(system);
  return {
    webSocketHosts: hosts.filter(({ isWebSocket }) => isWebSocket).map(({ host }) => host),
    httpHosts: hosts.filter(({ isWebSocket }) => !isWebSocket).map(({ host }) => host),
  };
}

function hostsOf(system: System): { readonly host: string; readonly isWebSocket: boolean }[] {
  return system.ofType('AWS::ApiGatewayV2::Api').map((api) => ({
    host: `${system.ref(api)}.execute-api.${api.stack.region}.amazonaws.com`,
    isWebSocket: textOf(system.properties(api).ProtocolType) === 'WEBSOCKET',
  }));
}
