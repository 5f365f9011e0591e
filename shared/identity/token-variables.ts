/** What a function that reads tokens of the school's platform finds in its environment. */
export const tokenVariables = ['TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'TOKEN_JWKS_URL', 'TOKEN_ROLE_CLAIM'] as const;
