import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { objectOf } from '../json.ts';
import { type Addresses, destinationOf } from './destination.ts';
import { type AnswerCall, LocalRequest } from './local-request.ts';
import { type RequestGoal, readRequestGoal } from './request-goal.ts';

/**
 * Answers this thread's requests to AWS by `answer`, and hands those to the template's own HTTP APIs to the runtime's
 * port. Every other request goes its way, which the seal of the sockets ends.
 */
export function sealRequests(addresses: Addresses, answer: AnswerCall): void {
  const { request } = http;
  const toFront = (goal: RequestGoal, values: readonly unknown[]) =>
    Reflect.apply(request, http, [frontOptions(goal, addresses.frontPort, values), goal.onResponse]);
  const sealed = (protocol: RequestGoal['protocol'], mayPass: typeof request): typeof request =>
    new Proxy(mayPass, {
      apply: (target, self, values: readonly unknown[]) => {
        const goal = readRequestGoal(protocol, values);
        const { kind } = destinationOf(addresses, goal.host, goal.port);
        if (kind === 'aws') return new LocalRequest({ ...goal, path: pathStyle(goal) }, answer);
        if (kind === 'front' && protocol === 'https:') return toFront(goal, values);
        return Reflect.apply(target, self, values);
      },
    });
  for (const [module, protocol] of [
    [http, 'http:'],
    [https, 'https:'],
  ] as const) {
    const request = sealed(protocol, module.request);
    module.request = request;
    module.get = new Proxy(module.get, {
      apply: (_target, self, values: readonly unknown[]) => Reflect.apply(request, self, values).end(),
    });
  }
  syncBuiltinESMExports();
}

/** A bucket that stands in the host goes into the path, as the runtime's S3 wants it. */
export function pathStyle({ host, path }: Pick<RequestGoal, 'host' | 'path'>): string {
  const bucket = /^(.+)\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/.exec(host.toLowerCase())?.[1];
  return bucket === undefined ? path : `/${bucket}${path}`;
}

function frontOptions({ host, method, path, headers }: RequestGoal, port: number, values: readonly unknown[]): object {
  const { timeout, signal } = objectOf(
    values.findLast((value) => typeof value === 'object' && !(value instanceof URL)),
  );
  const more = { ...(timeout === undefined ? {} : { timeout }), ...(signal === undefined ? {} : { signal }) };
  return { ...more, host: '127.0.0.1', port, method, path, headers: { host, ...headers } };
}
