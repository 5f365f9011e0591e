/** An error as a log line has it. */
export type DescribedError = {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause?: DescribedError | string;
};

/** Causes told of one error; a chain that bites its own tail ends here too. */
const mostCauses = 5;

/** Name, message, stack and the chain of causes of what was thrown; no other property, since those may hold a row. */
export function describeError(thrown: unknown, causesLeft = mostCauses): DescribedError {
  const error = thrown instanceof Error ? thrown : new Error(`thrown: ${textOf(thrown)}`);
  const { name, stack, cause } = error;
  const message = withoutInput(error);
  const described = { name, message, stack: stack?.replace(error.message, () => message) };
  if (cause === undefined || causesLeft === 0) return described;
  return { ...described, cause: cause instanceof Error ? describeError(cause, causesLeft - 1) : textOf(cause) };
}

/** Parsers quote what they were given, which may be what somebody wrote. */
function withoutInput({ name, message }: Error): string {
  return /^(Syntax|Vali)Error$/.test(name) ? message.replace(/(received|,) (\.\.\.)?".*"/s, '$1 "…"') : message;
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
