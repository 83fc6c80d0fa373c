/**
 * Whole cents of an amount in reais as people type it: `250`, `250,5`, `R$ 1.250,00`. A point is a thousands separator when
 * three digits follow, else a decimal mark. Undefined when it is no amount, is negative, or has more than two decimals.
 */
export function parseReais(text: string): number | undefined {
  const bare = text.replace(/^\s*R\$/, '').replace(/\s/g, '');
  const plain = bare.includes(',') ? bare.replaceAll('.', '') : bare.replace(/\.(?=\d{3}(\D|$))/g, '');
  const parts = /^(\d{1,9})(?:[.,](\d{0,2}))?$/.exec(plain);
  if (parts === null) return undefined;
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** Cents as the text of a field: `250,00`. */
export function reaisText(amountCents: number): string {
  return (amountCents / 100).toLocaleString('pt-BR', { minimumFractionDigits: 2 });
}
