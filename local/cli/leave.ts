/**
 * Ends this process with a code although one of its threads may hang in a call that nothing can end, such as
 * `execSync('sleep 1000')`: `process.exit` would wait for that thread for ever, so the process becomes another program
 * that ends at once. Where there is no such call of the system, it is killed.
 */
export function leaveHanging(code: number): never {
  if (process.execve !== undefined) process.execve('/bin/sh', ['sh', '-c', `exit ${code}`], {});
  process.kill(process.pid, 'SIGKILL');
  return process.exit(code);
}
