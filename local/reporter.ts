/** Where the runtime tells people what happens; every text is one line. */
export type Reporter = {
  /** What the start is doing now. */
  step(text: string): void;
  /** Something went wrong that a person should see. */
  problem(text: string): void;
  /** Something worth knowing only when one asks for it. */
  detail(text: string): void;
  /** One line of a function's own output. */
  functionLine(functionName: string, line: string): void;
};

/** A reporter that says nothing. */
export const silent: Reporter = { step: () => {}, problem: () => {}, detail: () => {}, functionLine: () => {} };
