/** The text of `--help`; `program` is how this command line was called. */
export const helpOf = (
  program: string,
): string => `Runs the CDK app of this directory whole on this machine: no account, no Docker.

  ${program} [options]

  --port NUMBER          port of the APIs and pages (4280; 0 for a free one)
  --data DIR             where tables, objects and logs are kept (.cdk-on-laptop, or what cdk.json says)
  --fresh                begin with an empty data directory, synthesize the app anew and create everything anew
  --speed FACTOR         run the functions' clock and the schedules faster (1)
  --concurrency NUMBER   workers of one function at once (4)
  -c, --context K=V      a context value for the CDK app, as in cdk deploy
  --parameter N=V        a value for a template parameter
  --values FILE          JSON of names and values that exist in AWS alone: attributes of resources, parameters, secrets
  --strict               do not start when something hangs on a resource that is not run
  --faults LIST          what goes wrong once everything runs, such as seed=7,conflicts=.1,throttle=.05 (below)
  --allow-host HOST      a host, or HOST:PORT, that functions may reach besides this runtime
  --assembly DIR         run this synthesized assembly instead of the app of cdk.json
  --pages DIR            pages to serve (none, or what cdk.json says)
  --logs                 show the functions' own output
  --json                 print the start-up facts as one JSON line
  --quiet                print nothing but problems
  --verbose              print also what the laptop leaves out without harm
  -h, --help             this text

Parameters whose name ends with JwksUrl or TokenIssuer get the address of the development issuer, those that end with
AllowedOrigins the addresses of the pages, unless --parameter gives another value. cdk.json may hold "local": {...} with
"context" for the laptop alone, "claims" of every development token, "person" shown at the start, "values",
"allowedHosts" as of --allow-host, "data" and "pages".

Faults are shares from 0 to 1 of the calls they can happen to: conflicts (TransactionConflict of a write), throttle, slow
(0.2 to 1.5 s longer), hang (never made, never answered), lost (made, answered 500), posts (410 and the connection is gone,
429, 403 or 500), twice (a batch of a standard queue comes twice, at once); concurrency=10 is the account's bound on
invocations at once, seed=7 begins the row of chances. GET /_local/status counts them. As in AWS and without --faults, a
function that one chain of messages has invoked 16 times is stopped, unless it is RecursiveLoop: Allow.

Functions are sealed: a call of theirs to any other host fails. The app is synthesized again when a file of its
project, its packages, its context, the environment or Node has changed; else the last assembly is run. A new data
directory begins with what the same creation left in another one (node_modules/.cache/cdk-on-laptop).

  GET  /_local/token?sub=ann                a signed token with any claims you like: {"token": "..."}
  GET  /_local/status                       what runs: functions, queues, connections, AWS calls
  GET  /_local/alarms                       the template's alarms, judged by the figures of this run
  GET  /_local/aws.json                     endpoint and keys for the AWS SDK and tools on this machine
  POST /_local/functions/NAME/restart       ends a function's workers, also in the middle of their work

LOCAL_DYNAMODB_ENDPOINT uses another DynamoDB-compatible server than the bundled one.
`;
