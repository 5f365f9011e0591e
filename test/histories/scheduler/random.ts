/** A number from 0 up to 1 that a seed, a name and a count decide: always the same for the same three, whatever else happens. */
export function drawn(seed: number, name: string, count = 0): number {
  let hash = seed ^ 0x2545f491;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return mixed(Math.imul(hash ^ (count + 0x9e3779b9), 0x85ebca6b)) / 2 ** 32;
}

/** Random numbers one after the other: the same seed gives the same sequence. */
export function sequence(seed: number): () => number {
  let state = mixed(seed + 1);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mixed(state) / 2 ** 32;
  };
}

// The finalizer of MurmurHash3: every bit of the input changes half of the output's.
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
