/** What the tabs of a browser agree by: its Web Locks. */
type Locks = {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    act: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
};

const shownFirstMs = 500;
const lateMs = 60_000;

/** Does in one tab what several come to do under this name: in one that is shown, if any is. Without locks (a page of plain http, or whoever blocks the data of sites) each does it. */
export async function inOneTab(
  locks: Locks | undefined,
  name: string,
  isShown: boolean,
  act: () => void,
): Promise<void> {
  if (!isShown) await wait(shownFirstMs);
  // A lock that is taken away after it was given fails too.
  let isSettled = false;
  const asked = locks?.request(name, { ifAvailable: true }, async (lock) => {
    isSettled = true;
    if (lock === null) return;
    act();
    // A tab that hears of it later finds it done.
    await wait(lateMs);
  });
  await (asked ?? Promise.reject()).catch(() => isSettled || act());
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
