/** A kind of suspicious access; the wire knows the same ones. */
export type RuleKind =
  | 'many-records'
  | 'out-of-hours'
  | 'colleague-record'
  | 'same-surname'
  | 'new-device'
  | 'failed-sign-ins'
  | 'much-exported'
  | 'token-reuse'
  | 'glass-broken'
  | 'trail-broken';

/** A rule as data: which entries it looks at, what it counts of them, and when that is too much. */
export type Rule = {
  readonly kind: RuleKind;
  /** Actions, whole or (with `*` in front) their ends. Empty: raised by a use case, not by entries. */
  readonly actions: readonly string[];
  /** Only entries of which this holds. */
  readonly only?: 'out-of-hours' | 'colleague' | 'same-surname' | 'new-place';
  /** Whose entries are counted together. */
  readonly by: 'actor' | 'object' | 'actor-and-object';
  readonly counts: 'entries' | 'objects' | 'rows';
  readonly windowMinutes: number;
  readonly threshold: number;
  readonly severity: 'medium' | 'high' | 'critical';
};

const DAY = 1440;
const RECORD_READS = [
  'patients.patient-read',
  'records.record-read',
  'records.encounter-read',
  'records.document-read',
];

/** What raises an alert in every organization. An organization can make each stricter, and none less strict. */
export const RULES: readonly Rule[] = [
  {
    kind: 'many-records',
    actions: RECORD_READS,
    by: 'actor',
    counts: 'objects',
    windowMinutes: 10,
    threshold: 30,
    severity: 'high',
  },
  {
    kind: 'out-of-hours',
    actions: [...RECORD_READS, '*-exported'],
    only: 'out-of-hours',
    by: 'actor',
    counts: 'entries',
    windowMinutes: 60,
    threshold: 3,
    severity: 'medium',
  },
  {
    kind: 'colleague-record',
    actions: RECORD_READS,
    only: 'colleague',
    by: 'actor-and-object',
    counts: 'entries',
    windowMinutes: DAY,
    threshold: 1,
    severity: 'high',
  },
  {
    kind: 'same-surname',
    actions: RECORD_READS,
    only: 'same-surname',
    by: 'actor-and-object',
    counts: 'entries',
    windowMinutes: DAY,
    threshold: 1,
    severity: 'medium',
  },
  {
    kind: 'new-device',
    actions: ['identity.signed-in'],
    only: 'new-place',
    by: 'object',
    counts: 'entries',
    windowMinutes: DAY,
    threshold: 1,
    severity: 'medium',
  },
  {
    kind: 'failed-sign-ins',
    actions: ['identity.sign-in-failed'],
    by: 'object',
    counts: 'entries',
    windowMinutes: 15,
    threshold: 5,
    severity: 'high',
  },
  {
    kind: 'much-exported',
    actions: ['*-exported'],
    by: 'actor',
    counts: 'rows',
    windowMinutes: DAY,
    threshold: 5000,
    severity: 'high',
  },
  {
    kind: 'token-reuse',
    actions: ['identity.refresh-token-reused'],
    by: 'object',
    counts: 'entries',
    windowMinutes: DAY,
    threshold: 1,
    severity: 'critical',
  },
  {
    kind: 'glass-broken',
    actions: ['compliance.glass-broken'],
    by: 'actor-and-object',
    counts: 'entries',
    windowMinutes: 1,
    threshold: 1,
    severity: 'high',
  },
  {
    kind: 'trail-broken',
    actions: [],
    by: 'object',
    counts: 'entries',
    windowMinutes: DAY,
    threshold: 1,
    severity: 'critical',
  },
];

/** The rule of a kind. */
export function ruleOf(kind: RuleKind): Rule {
  const rule = RULES.find((each) => each.kind === kind);
  if (!rule) throw new Error(`there is no rule ${kind}`);
  return rule;
}

/** What an organization has said about a rule. */
export type RuleOverride = { readonly threshold: number; readonly isMailed: boolean };

/** The rule as it counts for an organization: the stricter of the usual one and its own. */
export function effectiveRule(
  rule: Rule,
  override: RuleOverride | undefined,
): Rule & { readonly isMailed: boolean } {
  return {
    ...rule,
    threshold: Math.min(rule.threshold, override?.threshold ?? rule.threshold),
    isMailed: isAlwaysMailed(rule) || (override?.isMailed ?? true),
  };
}

/** What nobody may keep from the owners: who does it could switch it off before. */
export function isAlwaysMailed({ kind, severity }: Rule): boolean {
  return severity === 'critical' || kind === 'glass-broken';
}

/** Whether a rule looks at entries of an action. */
export function looksAt({ actions }: Rule, action: string): boolean {
  return actions.some((each) => (each.startsWith('*') ? action.endsWith(each.slice(1)) : action === each));
}

/** An entry as rules see it. */
export type JudgedEntry = {
  readonly id: string;
  readonly atMs: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly changes: Readonly<Record<string, unknown>> | null;
  readonly ip: string | null;
};

/** What an entry is counted under; null where the rule has nobody to count it for. */
export function subjectOf({ by }: Rule, { actorId, objectId }: JudgedEntry): string | null {
  switch (by) {
    case 'actor':
      return actorId;
    case 'object':
      return objectId;
    case 'actor-and-object':
      return actorId && objectId && `${actorId} ${objectId}`;
  }
}

/** What a rule counts of entries. */
export function countOf({ counts }: Rule, entries: readonly JudgedEntry[]): number {
  switch (counts) {
    case 'entries':
      return entries.length;
    case 'objects':
      return new Set(entries.map(({ objectId }) => objectId)).size;
    case 'rows':
      return entries.reduce((sum, { changes }) => sum + rowsOf(changes?.['rows']), 0);
  }
}

/**
 * The most that a rule counts within one window that holds the entry: of entries around it, the windows that end with it or with a
 * later one. An entry whose transaction was long in committing is judged after those that came later.
 */
export function mostWithin(rule: Rule, around: readonly JudgedEntry[], { atMs }: JudgedEntry): number {
  const ends = around.map((entry) => entry.atMs).filter((endMs) => endMs >= atMs);
  const counts = ends.map((endMs) =>
    countOf(
      rule,
      around.filter((entry) => entry.atMs <= endMs && entry.atMs > endMs - rule.windowMinutes * 60_000),
    ),
  );
  return Math.max(0, ...counts);
}

function rowsOf(rows: unknown): number {
  return typeof rows === 'number' && rows > 0 ? Math.floor(rows) : 0;
}
