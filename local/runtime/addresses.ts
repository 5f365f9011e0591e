import type { System } from '../assembly/system.ts';
import { apiPaths } from '../gateway/api-paths.ts';
import { textOf } from '../json.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import type { Addresses } from '../outgoing/destination.ts';
import { isPassThrough, passThroughPath } from '../proxy/pass-through.ts';

/**
 * Rewrites addresses of the template's own APIs, distributions and buckets within a text: `wss://` and the `https://` of an HTTP API
 * or a distribution to the port that clients use, a WebSocket API's `https://`, which is its management API, a bucket's, and that of a distribution
 * which hands on to one, to the proxy.
 */
export function rewriteAddresses(system: System, awsOrigin: string, gatewayPort: number): RewriteAddress {
  const paths = apiPaths(system);
  const apis = hostsOf(system).map(({ host, id, isWebSocket }) => {
    const own = `127.0.0.1:${gatewayPort}${paths.get(id) ?? ''}`;
    return { host, own, httpsOrigin: isWebSocket ? awsOrigin : `http://${own}` };
  });
  const sites = system.ofType('AWS::CloudFront::Distribution').map((site) => ({
    host: system.attribute(site, 'DomainName'),
    // Not where the pages are: what people sent each other is of another origin.
    httpsOrigin: isPassThrough(system, site)
      ? `${awsOrigin}${passThroughPath(system, site)}`
      : `http://127.0.0.1:${gatewayPort}`,
  }));
  const buckets = system.ofType('AWS::S3::Bucket').map((bucket) => ({
    host: system.attribute(bucket, 'RegionalDomainName'),
    httpsOrigin: `${awsOrigin}/${system.ref(bucket)}`,
  }));
  const rewriteSites = (text: string) =>
    [...sites, ...buckets].reduce(
      (rewritten, { host, httpsOrigin }) => rewritten.replaceAll(`https://${host}`, httpsOrigin),
      text,
    );
  return (text) => {
    if (!/\.(?:execute-api|cloudfront|s3)\./.test(text)) return text;
    return apis.reduce(
      (rewritten, { host, own, httpsOrigin }) =>
        rewritten.replaceAll(`wss://${host}`, `ws://${own}`).replaceAll(`https://${host}`, httpsOrigin),
      rewriteSites(text),
    );
  };
}

/** Whether a text names an API, a distribution or a bucket of the template by its address, which the laptop serves at this start's ports. */
export function holdsOwnHost(system: System): (text: string) => boolean {
  const sites = system.ofType('AWS::CloudFront::Distribution').map((site) => system.attribute(site, 'DomainName'));
  const buckets = system.ofType('AWS::S3::Bucket').map((bucket) => system.attribute(bucket, 'RegionalDomainName'));
  const hosts = [...hostsOf(system).map(({ host }) => host), ...sites, ...buckets];
  return (text) => hosts.some((host) => text.includes(host));
}

/** Domain names of the template's APIs, by their kind. */
export function ownHosts(system: System): Pick<Addresses, 'webSocketHosts' | 'httpHosts'> {
  const hosts = hostsOf(system);
  return {
    webSocketHosts: hosts.filter(({ isWebSocket }) => isWebSocket).map(({ host }) => host),
    httpHosts: hosts.filter(({ isWebSocket }) => !isWebSocket).map(({ host }) => host),
  };
}

function hostsOf(system: System): { readonly id: string; readonly host: string; readonly isWebSocket: boolean }[] {
  return system.ofType('AWS::ApiGatewayV2::Api').map((api) => ({
    id: system.ref(api),
    host: `${system.ref(api)}.execute-api.${api.stack.region}.amazonaws.com`,
    isWebSocket: textOf(system.properties(api).ProtocolType) === 'WEBSOCKET',
  }));
}
