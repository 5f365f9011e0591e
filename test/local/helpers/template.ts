import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../../../local/assembly/read-assembly.ts';
import { System, type SystemOptions } from '../../../local/assembly/system.ts';
import { emptyDirectory } from './fixture-app.ts';

/** Resources, and more when given, of one template. */
export type Template = { readonly Resources: Readonly<Record<string, object>>; readonly [section: string]: object };

/** Writes an assembly of these stacks, by name, and gives its directory. */
export function assemblyOf(stacks: Readonly<Record<string, Template>>): string {
  const directory = join(emptyDirectory(), 'assembly');
  mkdirSync(directory);
  const artifacts = Object.keys(stacks).map((name) => [
    name,
    {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.json`, stackName: name },
    },
  ]);
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  for (const [name, template] of Object.entries(stacks))
    writeFileSync(join(directory, `${name}.json`), JSON.stringify(template));
  return directory;
}

/** The system of one stack with these resources. */
export function systemOf(template: Template, options: Partial<SystemOptions> = {}): System {
  return systemOfStacks({ Test: template }, options);
}

/** The system of these stacks, by name. */
export function systemOfStacks(
  stacks: Readonly<Record<string, Template>>,
  options: Partial<SystemOptions> = {},
): System {
  return new System(readAssembly(assemblyOf(stacks)), {
    awsOrigin: 'http://127.0.0.1:1',
    parameters: () => undefined,
    values: {},
    ...options,
  });
}

/** A function of the template with inline code. */
export function inlineFunction(text: string, more: object = {}): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: text }, ...more },
  };
}
