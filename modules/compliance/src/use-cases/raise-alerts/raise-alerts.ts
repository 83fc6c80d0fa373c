import type { OrganizationId } from '@agendify/kernel';
import { type Database, type Logger, type TenantTx, loggable } from '@agendify/platform';
import {
  listBatchEntries,
  listBehind,
  listOverrides,
  listWithin,
  noteJudged,
  takeNextBatch,
} from '../../data/alert-facts.ts';
import {
  type JudgedEntry,
  RULES,
  type Rule,
  effectiveRule,
  looksAt,
  mostWithin,
  subjectOf,
} from '../../domain/alert-rules.ts';
import { type RaiseAlert, type RaiseAlertDeps, makeRaiseAlert } from './raise-alert.ts';
import { type Suspects, makeSuspects } from './suspects.ts';

/** What judging needs. */
export type RaiseAlertsDeps = RaiseAlertDeps & {
  readonly db: Pick<Database, 'asSystem' | 'inTenant'>;
  readonly log: Logger;
};

/** Of a window so many entries are looked at: beyond that every threshold is long passed. */
const AT_MOST = 2000;

/**
 * Makes the judging of what was sealed: each batch is judged once, in the transaction that notes it. Batches hold only what is
 * committed and have an order, so nothing is passed over, however late a transaction commits.
 */
export function makeRaiseAlerts(deps: RaiseAlertsDeps) {
  const raise = makeRaiseAlert(deps);
  return async (): Promise<void> => {
    const behind = await deps.db.asSystem('find sealed entries that no rule has seen', listBehind);
    for (const organizationId of behind) {
      try {
        while (await judgeNext(deps.db, organizationId, raise));
      } catch (error) {
        // What one organization has must not keep the alerts of the others.
        const about = { ...loggable(error), 'event.action': 'alerts-not-judged', organizationId };
        deps.log.error(about, 'sealed entries could not be judged');
      }
    }
  };
}

/** Answers whether there was a batch. */
async function judgeNext(
  db: RaiseAlertsDeps['db'],
  organizationId: OrganizationId,
  raise: RaiseAlert,
): Promise<boolean> {
  return db.inTenant({ organizationId, accountId: null }, async (tx) => {
    const sequence = await takeNextBatch(tx);
    if (sequence === null) return false;
    const entries = await listBatchEntries(tx, sequence);
    const overrides = await listOverrides(tx);
    const suspects = makeSuspects(tx);
    for (const rule of RULES)
      await judge(tx, effectiveRule(rule, overrides.get(rule.kind)), entries, suspects, raise);
    await noteJudged(tx, sequence);
    return true;
  });
}

async function judge(
  tx: TenantTx,
  rule: Rule,
  entries: readonly JudgedEntry[],
  suspects: Suspects,
  raise: RaiseAlert,
): Promise<void> {
  const newest = new Map<string, JudgedEntry>();
  for (const entry of entries) {
    const subject = looksAt(rule, entry.action) ? subjectOf(rule, entry) : null;
    if (subject !== null && (await suspects(rule, entry))) newest.set(subject, entry);
  }
  for (const [subject, entry] of newest) {
    const count =
      rule.threshold === 1 && rule.counts === 'entries' ? 1 : await countWithin(tx, rule, entry, suspects);
    if (count < rule.threshold) continue;
    await raise(tx, {
      kind: rule.kind,
      subject,
      actorId: rule.by === 'object' ? entry.objectId : entry.actorId,
      patientId: rule.by !== 'actor' && entry.objectKind === 'patient' ? entry.objectId : null,
      count,
      atMs: entry.atMs,
    });
  }
}

async function countWithin(
  tx: TenantTx,
  rule: Rule,
  entry: JudgedEntry,
  suspects: Suspects,
): Promise<number> {
  const counted: JudgedEntry[] = [];
  for (const each of await listWithin(tx, rule, entry, AT_MOST))
    if (looksAt(rule, each.action) && (await suspects(rule, each))) counted.push(each);
  return mostWithin(rule, counted, entry);
}
