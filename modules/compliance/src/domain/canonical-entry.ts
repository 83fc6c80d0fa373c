/**
 * The columns of an entry of the audit trail, in the order in which they are serialized. It is part of the seal: a new
 * column goes to the end, under a new version.
 */
export const ENTRY_COLUMNS = [
  'organization_id',
  'retention',
  'at',
  'id',
  'actor_kind',
  'actor_id',
  'action',
  'object_kind',
  'object_id',
  'changes',
  'request_id',
  'session_id',
  'ip',
  'user_agent',
] as const;

/** A column of an entry. */
export type EntryColumn = (typeof ENTRY_COLUMNS)[number];

/**
 * An entry as its seal sees it: every column as text. `at` is UTC with microseconds (`2026-11-25T12:00:00.000001Z`),
 * `changes` is the text of PostgreSQL's jsonb, which has one form for each value.
 */
export type EntryTexts = Readonly<Record<EntryColumn, string | null>>;

const VERSION = 1;
const encoder = new TextEncoder();

/** One byte string for each entry, and no two entries for one byte string: each value carries its length. */
export function serializeEntry(entry: EntryTexts): Uint8Array {
  const values = ENTRY_COLUMNS.map((column) => {
    const value = entry[column];
    return value === null ? null : encoder.encode(value);
  });
  const length = values.reduce((sum, value) => sum + (value === null ? 1 : 5 + value.length), 1);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  let at = 1;
  for (const value of values) {
    bytes[at] = value === null ? 0 : 1;
    at += 1;
    if (value === null) continue;
    view.setUint32(at, value.length);
    bytes.set(value, at + 4);
    at += 4 + value.length;
  }
  return bytes;
}

/**
 * A byte for each column, for people who look for what was changed; the seal does not rest on them. So short that they give
 * nothing away of an entry that is gone.
 */
export function checksOf(entry: EntryTexts): Uint8Array {
  return Uint8Array.from(ENTRY_COLUMNS, (column) => checkOf(entry[column]));
}

/** The columns whose bytes differ. Two values share a byte once in 256 times, so it may be empty for a changed entry. */
export function changedColumns(entry: EntryTexts, checks: Uint8Array): EntryColumn[] {
  const now = checksOf(entry);
  return ENTRY_COLUMNS.filter((_, index) => now[index] !== checks[index]);
}

/** FNV-1a, folded to eight bits. */
function checkOf(value: string | null): number {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(value === null ? '' : `=${value}`))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}
