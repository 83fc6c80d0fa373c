/** Whether 11 digits (punctuation aside) carry the two check digits of a CPF (Receita Federal, modulo 11). */
export function isCpf(text: string): boolean {
  const digits = text.replace(/[.\s-]/g, '');
  if (!/^\d{11}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  return checkDigit(digits.slice(0, 9)) === digits[9] && checkDigit(digits.slice(0, 10)) === digits[10];
}

function checkDigit(digits: string): string {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (digits.length + 1 - index),
    0,
  );
  return String(((sum * 10) % 11) % 10);
}
