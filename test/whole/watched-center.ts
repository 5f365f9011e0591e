import { join } from 'node:path';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { changedAssembly, emptyDirectory } from '../local/helpers/fixture-app.ts';

type Resource = { Type: string; Properties: Record<string, unknown> };

/** A center at that speed whose deployment went wrong in two places that no other place hangs on: API Gateway may not call the function of reviews, and one visitor at a time is served. */
export async function badlyDeployedCenter(speed: number): Promise<LocalSystem> {
  const data = emptyDirectory();
  const options = { data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } };
  const well = await startLocal(options);
  await well.stop();
  const assembly = changedAssembly(join(data, 'assembly'), 'HandraiseLaptop-chat', spoiled);
  return startLocal({ ...options, assembly });
}

function spoiled(text: string): string {
  const template: { Resources: Record<string, Resource> } = JSON.parse(text);
  const { Resources } = template;
  const named = (pattern: RegExp) => {
    const [id] = Object.keys(Resources).filter((one) => pattern.test(one));
    if (id === undefined) throw new Error(`the template has nothing like ${pattern}`);
    return id;
  };
  delete Resources[named(/^FunctionsqualityFunctionFrames/)];
  const visitors = Resources[named(/^FunctionsvisitorsFunction[0-9A-F]{8}$/)];
  if (visitors) visitors.Properties['ReservedConcurrentExecutions'] = 1;
  return JSON.stringify(template);
}
