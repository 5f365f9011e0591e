/** Counts AWS calls by function and action since the start. */
export class CallCounts {
  readonly #byFunction = new Map<string, Map<string, number>>();

  add(functionName: string, action: string): void {
    const actions = this.#byFunction.get(functionName) ?? new Map<string, number>();
    this.#byFunction.set(functionName, actions);
    actions.set(action, (actions.get(action) ?? 0) + 1);
  }

  /** Calls by function name, then by action such as `dynamodb:PutItem`. */
  figures(): Record<string, Record<string, number>> {
    const entries = [...this.#byFunction].map(([name, actions]) => [name, Object.fromEntries(actions)] as const);
    return Object.fromEntries(entries);
  }
}
