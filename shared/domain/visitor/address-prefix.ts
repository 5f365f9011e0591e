const groups = 8;

/** The part of an address that one household, school or provider shares: IPv4 /24, IPv6 /64; of anything else all of it. */
export function addressPrefix(address: string): string {
  const [, ipv4] = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address) ?? [];
  if (ipv4 !== undefined) return ipv4;
  return address.includes(':') ? wholeIpv6(address).slice(0, 4).join(':') : address;
}

/** The eight groups of an IPv6 address; `::` stands for as many zeros as are missing. */
function wholeIpv6(address: string): readonly string[] {
  const [head = [], tail] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const zeros = tail === undefined ? [] : Array(Math.max(0, groups - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...(tail ?? [])].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}
