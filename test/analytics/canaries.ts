const ten = Array.from({ length: 10 }, (_, at) => at);

/** Fifty things that would tell who somebody is: names, phone numbers, addresses, identity cards, and ids of the platform. Each is found nowhere else. */
export const canaries = {
  names: ten.map((at) => `欧阳金丝雀${'甲乙丙丁戊己庚辛壬癸'[at]}`),
  phones: ten.map((at) => `1390017700${at}`),
  mails: ten.map((at) => `canary-mail-${at}@example.org`),
  cards: ten.map((at) => `11010119900307771${at}`),
  ids: ten.map((at) => `kanarie.${at}@platform`),
} as const;

/** All of them. */
export const planted: readonly string[] = Object.values(canaries).flat();

/** A sentence with one canary of each kind that people write. */
export function sentence(at: number): string {
  const { names, phones, mails, cards } = canaries;
  return `我是${names[at]}, call ${phones[at]} or write to ${mails[at]}, card ${cards[at]}`;
}
