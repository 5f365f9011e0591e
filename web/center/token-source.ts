/** Who signs the tokens of a page's people, and how fast the center's clock runs. */
export type TokenSource = {
  readonly tokenUrl: string;
  /** Whether tokens are of whoever one says one is: those of the development issuer. */
  readonly isMadeUp: boolean;
  readonly speed: number;
};

type Read = Readonly<Record<string, unknown>>;

/** Reads it from a deployment's `config.json` and, on a laptop, from what its development issuer says; the school names an address for its staff alone. */
export function tokenSourceOf(whose: 'staff' | 'students', config: Read, issuer: Read | undefined): TokenSource {
  const { tokenUrl: made, speed } = issuer ?? {};
  const ofSchool = whose === 'staff' ? String(config['tokenUrl'] ?? '') : '';
  // A laptop whose tokens are a school's has no staff of its own.
  const isMadeUp = issuer !== undefined && ofSchool === '';
  return { tokenUrl: isMadeUp ? String(made) : ofSchool, isMadeUp, speed: typeof speed === 'number' ? speed : 1 };
}
