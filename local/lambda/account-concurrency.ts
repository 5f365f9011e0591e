/** Invocations that an account allows at once, whatever the function. */
export type AccountConcurrency = {
  /** Takes a place; false when all are taken. */
  take(): boolean;
  free(): void;
};

/** So many places for all functions together. */
export function accountConcurrency(most: number): AccountConcurrency {
  let taken = 0;
  return {
    take: () => {
      if (taken >= most) return false;
      taken += 1;
      return true;
    },
    free: () => {
      taken -= 1;
    },
  };
}
