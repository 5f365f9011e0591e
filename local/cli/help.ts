/** The text of `--help`. */
export const help = `Runs the CDK app of this directory whole on this machine: no account, no Docker.

  npm start -- [options]

  --port NUMBER          port of the APIs and pages (4280; 0 for a free one)
  --data DIR             where tables, objects and logs are kept (.handraise)
  --fresh                begin with an empty data directory and synthesize the app anew
  --speed FACTOR         run the functions' clock and the schedules faster (1)
  --concurrency NUMBER   workers of one function at once (4)
  -c, --context K=V      a context value for the CDK app, as in cdk deploy
  --parameter N=V        a value for a template parameter
  --allow-host HOST      a host, or HOST:PORT, that functions may reach besides this runtime
  --assembly DIR         run this synthesized assembly instead of the app of cdk.json
  --pages DIR            pages to serve (web)
  --logs                 show the functions' own output
  --json                 print the start-up facts as one JSON line
  --quiet                print nothing but problems
  --verbose              print also what the laptop leaves out
  -h, --help             this text

Parameters whose name ends with JwksUrl or TokenIssuer get the address of the development issuer, those that end with
AllowedOrigins the addresses of the pages, unless --parameter gives another value. cdk.json may hold
"local": { "context": {...}, "claims": {...}, "allowedHosts": [...] }: context for the laptop alone, claims of every
development token, and hosts as of --allow-host.

Functions are sealed: a call of theirs to any other host fails. The app is synthesized again when a file of its
project, its packages, its context, the environment or Node has changed; else the last assembly is run.

  GET  /_local/token?sub=ann&role=student   a signed token for anyone you like: {"token": "..."}
  GET  /_local/status                       what runs: functions, queues, connections, AWS calls
  GET  /_local/aws.json                     endpoint and keys for the AWS SDK and tools on this machine
  POST /_local/functions/NAME/restart       ends a function's workers, also in the middle of their work

HANDRAISE_DYNAMODB_ENDPOINT uses another DynamoDB-compatible server than the bundled one.
`;
