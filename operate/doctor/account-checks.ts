import * as v from 'valibot';
import { type Check, good, missing, skipped } from './check.ts';

/** Runs the AWS command line and gives what it says, as JSON; throws AwsProblem when it is not there or refuses. */
export type Aws = (...args: readonly string[]) => Promise<unknown>;

/** Why the AWS command line gave no answer. */
export class AwsProblem extends Error {
  readonly kind: 'not-installed' | 'refused';

  constructor(kind: AwsProblem['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AwsProblem';
    this.kind = kind;
  }
}

/** Version of the bootstrap stack that the stacks of this CDK need. */
const neededBootstrap = 6;
/** What Lambda gives every account in the end; a new one begins with 10 in some Regions, which a class of students fills. */
const neededConcurrency = 1000;

const Identity = v.object({ Account: v.string(), Arn: v.string() });
const Version = v.pipe(v.string(), v.transform(Number));
const Account = v.object({ AccountLimit: v.object({ ConcurrentExecutions: v.number() }) });

/** Whether there is an account, it is bootstrapped, and gives as much concurrency as a school needs. */
export async function accountChecks(aws: Aws, region: string | undefined): Promise<readonly Check[]> {
  const account = await accountCheck(aws);
  const place = regionCheck(region);
  if (account.kind !== 'good' || place.kind !== 'good') {
    const why = 'there is no account or no Region to look at';
    return [
      account,
      place,
      skipped('bootstrap', why),
      skipped(
        'concurrency',
        `${why}; ${neededConcurrency} functions at once are needed, of which a new account may have 10`,
      ),
    ];
  }
  return [account, place, await bootstrapCheck(aws), await concurrencyCheck(aws)];
}

async function accountCheck(aws: Aws): Promise<Check> {
  try {
    const { Account: id, Arn } = v.parse(Identity, await aws('sts', 'get-caller-identity'));
    return good('account', `${id}, as ${Arn}`);
  } catch (error) {
    if (error instanceof AwsProblem && error.kind === 'not-installed')
      return missing(
        'account',
        'the AWS command line is not installed',
        'Install it (https://docs.aws.amazon.com/cli), then aws configure',
      );
    return missing('account', `AWS knows nobody here (${sentenceOf(error)})`, 'Run aws configure, or aws sso login');
  }
}

function regionCheck(region: string | undefined): Check {
  return region === undefined
    ? missing('region', 'no Region is chosen', 'Set AWS_REGION, as export AWS_REGION=ap-southeast-1')
    : good('region', region);
}

async function bootstrapCheck(aws: Aws): Promise<Check> {
  const todo = 'Run npx cdk bootstrap';
  try {
    const name = '/cdk-bootstrap/hnb659fds/version';
    const version = v.parse(Version, await aws('ssm', 'get-parameter', '--name', name, '--query', 'Parameter.Value'));
    if (version >= neededBootstrap) return good('bootstrap', `version ${version}`);
    return missing('bootstrap', `is of version ${version}, ${neededBootstrap} is needed`, todo);
  } catch (error) {
    return missing(
      'bootstrap',
      `the CDK has no place for its files in this account and Region (${sentenceOf(error)})`,
      todo,
    );
  }
}

async function concurrencyCheck(aws: Aws): Promise<Check> {
  const todo = `Run aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value ${neededConcurrency}`;
  try {
    const { AccountLimit } = v.parse(Account, await aws('lambda', 'get-account-settings'));
    const { ConcurrentExecutions: limit } = AccountLimit;
    if (limit >= neededConcurrency) return good('concurrency', `${limit} functions at once`);
    return missing(
      'concurrency',
      `the account runs ${limit} functions at once, ${neededConcurrency} should be its own`,
      todo,
    );
  } catch (error) {
    return missing('concurrency', `the quota cannot be read (${sentenceOf(error)})`, todo);
  }
}

function sentenceOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return line.replace(/\.$/, '');
}
