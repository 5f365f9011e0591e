import { LocalFailure } from '../failure.ts';
import { isObject, type JsonObject, objectOf, textOf } from '../json.ts';
import { type Identity, identify } from './identities.ts';
import { isConditionMet, resolve, type Scope } from './intrinsics.ts';
import type { Assembly, Resource, Stack } from './model.ts';
import { holdsUnknown, unknown } from './unknown.ts';

/** What the laptop adds to the templates before they can be resolved. */
export type SystemOptions = {
  readonly awsOrigin: string;
  /** Values of template parameters, by name; they win over the template's defaults. */
  readonly parameters: (name: string, definition: JsonObject) => string | undefined;
  /** Values of what only AWS knows, by name. */
  readonly values: Readonly<Record<string, string>>;
};

/** Every stack of an assembly seen as one system whose references are answered across stacks. */
export class System {
  readonly assembly: Assembly;
  readonly #options: SystemOptions;
  readonly #identities = new Map<string, Identity>();
  readonly #properties = new Map<string, JsonObject>();
  /** What a custom resource answered when it was created, by resource key. */
  readonly #answers = new Map<string, Identity>();

  constructor(assembly: Assembly, options: SystemOptions) {
    this.assembly = assembly;
    this.#options = options;
  }

  /** Every resource whose condition holds and whose type is one of these. */
  ofType(...types: readonly string[]): Resource[] {
    return this.resources().filter((resource) => types.includes(resource.type));
  }

  /** Every resource whose condition holds. */
  resources(): Resource[] {
    return this.assembly.stacks.flatMap((stack) => [...stack.resources.values()].filter((r) => this.#exists(r)));
  }

  /** Properties with every intrinsic resolved; throws LocalFailure naming the resource when one cannot be. */
  properties(resource: Resource): JsonObject {
    const known = this.#properties.get(resource.key);
    if (known !== undefined) return known;
    const parts = Object.entries(resource.properties).map(([name, value]) => [name, this.part(resource, value, name)]);
    const resolved: JsonObject = Object.fromEntries(parts.filter(([, value]) => value !== undefined));
    this.#properties.set(resource.key, resolved);
    return resolved;
  }

  /** `Ref` of a resource. */
  ref(resource: Resource): string {
    return this.#identity(resource).ref ?? this.#given(resource, resource.logicalId);
  }

  /** `Fn::GetAtt` of a resource; the one given by hand, or a mark, where the laptop does not know the attribute. */
  attribute(resource: Resource, attribute: string): string {
    return (
      this.#identity(resource).attributes[attribute] ?? this.#given(resource, `${resource.logicalId}.${attribute}`)
    );
  }

  /** A part of a resource's properties with every intrinsic resolved; throws LocalFailure when one cannot be. */
  part(resource: Resource, value: unknown, path: string): unknown {
    // Within an object, so that `AWS::NoValue` leaves nothing.
    return objectOf(this.#resolve({ value }, resource, `, property ${path}`)).value;
  }

  /** Remembers what a custom resource answered; values resolved before are forgotten. */
  answer(resource: Resource, identity: Identity): void {
    this.#answers.set(resource.key, identity);
    this.#properties.clear();
    this.#identities.clear();
  }

  /** Outputs of every stack by name; one that cannot be resolved on the laptop is left out. */
  outputs(): Record<string, string> {
    const entries = this.assembly.stacks.flatMap((stack) =>
      Object.entries(objectOf(stack.template.Outputs)).flatMap(([name, output]) => {
        if (name.startsWith('ExportsOutput')) return [];
        try {
          const value = textOf(resolve(objectOf(output).Value, this.#scope(stack)));
          return holdsUnknown(value) ? [] : [[name, value] as const];
        } catch {
          return [];
        }
      }),
    );
    return Object.fromEntries(entries);
  }

  #exists(resource: Resource): boolean {
    const { condition, stack } = resource;
    return condition === undefined || explained(() => this.#scope(stack).condition(condition));
  }

  #identity(resource: Resource): Identity {
    const known = this.#answers.get(resource.key) ?? this.#identities.get(resource.key);
    if (known !== undefined) return known;
    const property = (name: string) => {
      const value = resource.properties[name];
      return value === undefined ? '' : textOf(this.part(resource, value, name));
    };
    const identity = identify({ resource, property, awsOrigin: this.#options.awsOrigin });
    this.#identities.set(resource.key, identity);
    return identity;
  }

  /** The value given for a name, with its stack or without; a mark when there is none. */
  #given({ stack }: Resource, name: string): string {
    return this.#options.values[`${stack.name}/${name}`] ?? this.#value(name);
  }

  #value(name: string): string {
    return this.#options.values[name] ?? this.#ownParameter(name) ?? unknown(name);
  }

  /** Value of an SSM parameter that the app makes whatever its conditions, which may hang on this very value. */
  #ownParameter(name: string): string | undefined {
    if (!name.startsWith('ssm:')) return undefined;
    const own = this.assembly.stacks
      .flatMap((stack) => [...stack.resources.values()])
      .filter(({ type, condition }) => type === 'AWS::SSM::Parameter' && condition === undefined)
      .find((resource) => `ssm:${this.ref(resource)}` === name);
    return own && this.attribute(own, 'Value');
  }

  #resolve(value: unknown, resource: Resource, place = ''): unknown {
    const name = `resource ${resource.logicalId} of ${resource.stack.name}${place}`;
    return explained(() => resolve(value, this.#scope(resource.stack, name)));
  }

  #scope(stack: Stack, name = `stack ${stack.name}`): Scope {
    const scope: Scope = {
      name,
      ref: (reference) => this.#reference(stack, reference),
      attribute: (logicalId, attribute) => {
        const resource = stack.resources.get(logicalId);
        return resource && this.attribute(resource, attribute);
      },
      condition: (condition) => isConditionMet(objectOf(stack.template.Conditions)[condition], scope),
      mapping: (map, first, second) => objectOf(objectOf(objectOf(stack.template.Mappings)[map])[first])[second],
      importValue: (exportName) => this.#importValue(exportName, name),
      stackOutput: (stackName, outputName) => this.#stackOutput(stackName, outputName, name),
      value: (valueName) => this.#value(valueName),
    };
    return scope;
  }

  #reference(stack: Stack, name: string): unknown {
    const resource = stack.resources.get(name);
    if (resource !== undefined) return this.ref(resource);
    const definition = objectOf(stack.template.Parameters)[name];
    if (isObject(definition)) {
      const given = this.#options.parameters(name, definition);
      return parameterValue(name, definition, given ?? this.#stored(definition));
    }
    return pseudoParameter(stack, name);
  }

  /** A parameter of an SSM type names in its default where AWS keeps the value. */
  #stored({ Type, Default }: JsonObject): string | undefined {
    return textOf(Type).startsWith('AWS::SSM::Parameter::Value') ? this.#value(`ssm:${textOf(Default)}`) : undefined;
  }

  #importValue(exportName: string, from: string): unknown {
    for (const stack of this.assembly.stacks) {
      for (const output of Object.values(objectOf(stack.template.Outputs))) {
        const { Export, Value } = objectOf(output);
        if (Export === undefined) continue;
        if (resolve(objectOf(Export).Name, this.#scope(stack)) === exportName)
          return resolve(Value, this.#scope(stack));
      }
    }
    throw new Error(`Fn::ImportValue "${exportName}" in ${from} names no export`);
  }

  #stackOutput(stackName: string, outputName: string, from: string): unknown {
    const stack = this.assembly.stacks.find(({ name }) => name === stackName);
    const output = objectOf(stack?.template.Outputs)[outputName];
    if (stack !== undefined && output !== undefined) return resolve(objectOf(output).Value, this.#scope(stack));
    throw new Error(`Fn::GetStackOutput "${stackName}.${outputName}" in ${from} names no output`);
  }
}

/** What an intrinsic throws is a reason not to start. */
function explained<T>(resolveIt: () => T): T {
  try {
    return resolveIt();
  } catch (error) {
    if (error instanceof Error) throw new LocalFailure(error.message, { cause: error });
    throw error;
  }
}

function parameterValue(name: string, definition: JsonObject, given: string | undefined): unknown {
  const value = given ?? definition.Default;
  if (value === undefined) throw new Error(`parameter ${name} has no default: give it with --parameter ${name}=VALUE`);
  const isList = /^(?:AWS::SSM::Parameter::Value<)?(?:List<|CommaDelimitedList)/.test(textOf(definition.Type));
  return isList
    ? textOf(value)
        .split(',')
        .map((part) => part.trim())
    : textOf(value);
}

function pseudoParameter(stack: Stack, name: string): unknown {
  const values: Readonly<Record<string, unknown>> = {
    'AWS::Region': stack.region,
    'AWS::AccountId': stack.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
  };
  return values[name];
}
