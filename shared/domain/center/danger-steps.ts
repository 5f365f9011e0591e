/** Seconds after which everybody has been asked for somebody in danger: when supervisors are told of the wait a second time. */
export const latestDangerSeconds = 30;
