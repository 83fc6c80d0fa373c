const LINE = /^\s*(.+?)\s*=\s*(manager|professional|assistant|finance)\s*$/;

type Role = 'manager' | 'professional' | 'assistant' | 'finance';
type Mapped = { readonly value: string; readonly role: Role };

const ROLES: readonly Role[] = ['manager', 'professional', 'assistant', 'finance'];

/** Reads `value = role`, one a line; undefined when a line is none. Empty lines say nothing. */
export function readRoleLines(text: string): Mapped[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const mapped = lines.flatMap((line) => {
    const [, value, name] = LINE.exec(line) ?? [];
    const role = ROLES.find((each) => each === name);
    return value !== undefined && role !== undefined ? [{ value, role }] : [];
  });
  return mapped.length === lines.length ? mapped : undefined;
}

/** Writes a mapping as it is typed. */
export function roleLines(mapping: readonly Mapped[]): string {
  return mapping.map(({ value, role }) => `${value} = ${role}`).join('\n');
}
