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

/** A CPF as lists show it: enough to tell two people of one name apart, too little to use it (`***.456.789-**`). */
export function maskCpf(digits: string): string {
  return `***.${digits.slice(3, 6)}.${digits.slice(6, 9)}-**`;
}

function checkDigit(digits: string): string {
  const heaviest = digits.length + 1;
  const total = Array.from(digits).reduce((sum, digit, index) => sum + Number(digit) * (heaviest - index), 0);
  return String(((total * 10) % 11) % 10);
}
