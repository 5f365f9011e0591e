import { type ClockLine, readLine } from '../clock.ts';

/** Replaces `Date` in this thread by one that reads the compressed clock; at speed 1 and no lead nothing changes. */
export function installDate(line: ClockLine): void {
  if (line.speed === 1 && line.startMs === line.realStartMs) return;
  const RealDate = Date;
  const now = () => readLine(line, RealDate.now());
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
}
