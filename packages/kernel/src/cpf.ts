/**
 * Whether 11 digits are a CPF: the last two are check digits (modulo 11, Receita Federal), and the eleven are not all
 * the same, which the arithmetic alone would let pass.
 */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false;
  return (
    checkDigit(digits.slice(0, 9)) === digits.charAt(9) &&
    checkDigit(digits.slice(0, 10)) === digits.charAt(10)
  );
}

function checkDigit(digits: string): string {
  const heaviest = digits.length + 1;
  const total = Array.from(digits).reduce((sum, digit, index) => sum + Number(digit) * (heaviest - index), 0);
  return String(((total * 10) % 11) % 10);
}
