const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const isIdentityNumber = (text: string): boolean => {
  const sum = idWeights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return text.at(-1)?.toUpperCase() === '10X98765432'[sum % 11];
};

const isCardNumber = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const maskLongNumber = (found: string): string => {
  const digits = digitsOf(found);
  if (digits.length < 13 || digits.length > 19) return digits.length > 19 ? '[number]' : found;
  return isCardNumber(digits) ? '[card]' : found;
};

/**
 * Replaces e-mail addresses, identity card numbers (check digit), mobile numbers, bank cards (Luhn) and order numbers
 * by words in brackets, so that nothing personal is stored or learned.
 */
export const maskPersonal = (text: string): string =>
  text
    .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu, '[email]')
    .replace(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g, (found) => (isIdentityNumber(found) ? '[id]' : found))
    .replace(/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, '[phone]')
    .replace(/(?<!\d)\d(?:[ -]?\d){12,29}(?!\d)/g, maskLongNumber)
    .replace(/\+\d(?:[ -]?\d){7,14}(?!\d)/g, '[phone]')
    .replace(
      /(订单(?:编?号)?|訂單(?:編?號)?|单号|單號|流水号|\border(?:\s?(?:no|number|id))?\b\.?)(?:\s?(?:is|was|是|为))?[\s:：#]*(?=[A-Za-z-]*\d)[A-Za-z0-9-]{6,40}/gi,
      '$1 [order]',
    )
    .replace(/(?<![\dA-Za-z])\d{10,}(?![\dA-Za-z])/g, '[number]');
