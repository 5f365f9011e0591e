/** A reason the evening cannot be played, for the person at the terminal: a code and one sentence. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
