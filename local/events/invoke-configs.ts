import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { numberOf, objectOf, textOf } from '../json.ts';
import { functionArnIn, latest, wholeArn } from '../lambda/function-arn.ts';

/** What Lambda does with an asynchronous event of one function or alias. */
export type InvokeConfig = {
  /** Tries after the first one that failed. */
  readonly retries: number;
  /** Age in milliseconds at which it is tried no more. */
  readonly longestAgeMs: number;
  /** Where what became of it is told, by ARN. */
  readonly onFailureArn: string | undefined;
  readonly onSuccessArn: string | undefined;
  /** The function's dead-letter queue, which gets the event itself. */
  readonly deadLettersArn: string | undefined;
};

/** Finds the configuration of what was called: a function's ARN, with the alias or version behind it when one was named. */
export type InvokeConfigs = (calledArn: string) => InvokeConfig;

const usualRetries = 2;
const usualAgeSeconds = 21_600;

/** Reads every `AWS::Lambda::EventInvokeConfig`, and the functions' `DeadLetterConfig`; without one Lambda retries twice, for six hours at most. */
export function readInvokeConfigs(system: System): InvokeConfigs {
  const configs = new Map(
    system.ofType('AWS::Lambda::EventInvokeConfig').map((resource) => readConfig(system, resource)),
  );
  const deadLetters = new Map(system.ofType('AWS::Lambda::Function').map((one) => readDeadLetters(system, one)));
  return (calledArn) => {
    const functionArn = functionArnIn(calledArn);
    const config = configs.get(calledArn === functionArn ? `${calledArn}:${latest}` : calledArn);
    return { ...(config ?? usual), deadLettersArn: deadLetters.get(functionArn) };
  };
}

const usual = {
  retries: usualRetries,
  longestAgeMs: 1000 * usualAgeSeconds,
  onFailureArn: undefined,
  onSuccessArn: undefined,
};

function readConfig(system: System, resource: Resource): readonly [string, Omit<InvokeConfig, 'deadLettersArn'>] {
  const properties = system.properties(resource);
  const { OnFailure, OnSuccess } = objectOf(properties.DestinationConfig);
  const arn = `${wholeArn(resource.stack, textOf(properties.FunctionName))}:${textOf(properties.Qualifier, latest)}`;
  const config = {
    retries: numberOf(properties.MaximumRetryAttempts, usualRetries),
    longestAgeMs: 1000 * numberOf(properties.MaximumEventAgeInSeconds, usualAgeSeconds),
    onFailureArn: given(objectOf(OnFailure).Destination),
    onSuccessArn: given(objectOf(OnSuccess).Destination),
  };
  return [arn, config];
}

function readDeadLetters(system: System, resource: Resource): readonly [string, string | undefined] {
  const { DeadLetterConfig } = system.properties(resource);
  return [system.attribute(resource, 'Arn'), given(objectOf(DeadLetterConfig).TargetArn)];
}

function given(value: unknown): string | undefined {
  return value === undefined ? undefined : textOf(value);
}
