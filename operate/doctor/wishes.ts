import { parseStageConfig, type StageConfig } from '../../infra/stages/stage-config.ts';

/** What a deployment is to be given; the values of the stage where nothing else is said. */
export type Wishes = {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  readonly roleClaim: string;
  readonly origins: readonly string[];
  readonly alarmEmail: string | undefined;
};

/** What the command line says of the wishes. */
export type Said = {
  readonly issuer?: string | undefined;
  readonly jwks?: string | undefined;
  readonly audience?: string | undefined;
  readonly 'role-claim'?: string | undefined;
  readonly origins?: string | undefined;
  readonly 'alarm-email'?: string | undefined;
};

/** The wishes of a stage with what the command line says of them; the key set is looked for at the issuer's well-known place unless it is named. */
export function wishesOf(stage: StageConfig, said: Said): Wishes {
  const issuer = said.issuer ?? stage.tokens.issuer;
  return {
    issuer,
    jwksUrl: said.jwks ?? (said.issuer === undefined ? stage.tokens.jwksUrl : wellKnown(issuer)),
    audience: said.audience ?? stage.tokens.audience,
    roleClaim: said['role-claim'] ?? stage.tokens.roleClaim,
    origins: said.origins?.split(',').map((origin) => origin.trim()) ?? stage.allowedOrigins,
    alarmEmail: said['alarm-email'] ?? stage.alarmEmail,
  };
}

/** What the stage's own schema says against the wishes. */
export function problemOf(stage: StageConfig, wishes: Wishes): string | undefined {
  const { issuer, jwksUrl, audience, roleClaim, origins, alarmEmail } = wishes;
  try {
    parseStageConfig({
      ...stage,
      tokens: { issuer, jwksUrl, audience, roleClaim },
      allowedOrigins: [...origins],
      ...(alarmEmail === undefined ? {} : { alarmEmail }),
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The command that deploys a stage with these wishes. */
export function deployLine(stage: string, wishes: Wishes): string {
  const prefix = `Handraise${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
  const parameter = (stack: string, name: string, value: string) =>
    `--parameters '${prefix}-${stack}:${name}=${value}'`;
  return [
    `npx cdk deploy --all -c stage=${stage}`,
    parameter('chat', 'TokenIssuer', wishes.issuer),
    parameter('chat', 'TokenJwksUrl', wishes.jwksUrl),
    parameter('chat', 'TokenAudience', wishes.audience),
    parameter('chat', 'TokenRoleClaim', wishes.roleClaim),
    parameter('chat', 'AllowedOrigins', wishes.origins.join(',')),
    ...(wishes.alarmEmail === undefined ? [] : [parameter('watch', 'AlarmEmail', wishes.alarmEmail)]),
  ].join(' \\\n  ');
}

function wellKnown(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;
}
