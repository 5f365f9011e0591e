import type { Assembly } from '../assembly/model.ts';
import { parameterOf } from '../assembly/parameters.ts';
import { System } from '../assembly/system.ts';
import type { LocalOptions } from '../local-system.ts';
import type { Ground } from './ground.ts';

/** The assembly as one system, with the values that this start gives it. */
export function readSystem(
  assembly: Assembly,
  { section, origin, origins }: Ground,
  options: LocalOptions,
  awsOrigin: string,
): System {
  const values = { ...section.values, ...options.values };
  const parameters = (name: string) => parameterOf(name, options.parameters ?? {}, { origin, origins });
  return new System(assembly, { awsOrigin, parameters, values });
}
