import { setTimeout as sleep } from 'node:timers/promises';
import type { OrganizationId } from '@agendify/kernel';
import { audit } from '../db/audit.ts';
import type { AnyTx, Database } from '../db/database.ts';
import { type Envelope, newDataKey } from './envelope.ts';
import type { FieldCipher } from './key-ring.ts';
import { insertDataKey, insertSystemKey } from './data/key-store.ts';
import type { MasterKeys } from './master-keys.ts';
import { resealBatch } from './reseal-column.ts';
import {
  closeRotation,
  listOwnersBefore,
  listOwningOrganizations,
  openRotation,
  readUsableInMs,
  recordDoneThrough,
} from './data/rotation-store.ts';
import type { SealedColumn } from './sealed-place.ts';

/** What rotating needs. */
export type RotateDataKeysDeps = {
  readonly db: Database;
  readonly masterKeys: MasterKeys;
  readonly envelope: Envelope;
  /** Every sealed column of the installation. */
  readonly columns: readonly SealedColumn[];
  /** How soon each process of the installation learns of new keys. */
  readonly refreshSeconds: number;
};

/** How far a rotation is. */
export type RotationProgress = {
  readonly step: 'new-keys' | 'waiting' | 'sealing-anew';
  readonly isContinued: boolean;
  readonly newKeys: number;
  readonly organizations: number;
  readonly organizationsDone: number;
  readonly resealed: number;
  /** Values that open under no key, as `table.column id`: they stay as they are. */
  readonly unreadable: readonly string[];
  readonly isComplete: boolean;
};

const BATCH = 200;

/**
 * Makes a new data key for every organization and the installation, waits until every process knows it, and seals every
 * value anew, while all of them run. Stops after a batch; stopped or killed, it goes on where it was. Old keys stay: what
 * waits in events, and what comes back from a backup, is sealed with them.
 */
export async function rotateDataKeys(
  deps: RotateDataKeysDeps,
  stopping: AbortSignal,
  tell: (progress: RotationProgress) => void,
): Promise<RotationProgress> {
  const { db } = deps;
  const rotation = await db.asSystem('rotate data keys', openRotation);
  let progress: RotationProgress = {
    step: 'new-keys',
    isContinued: rotation.isContinued,
    newKeys: 0,
    organizations: 0,
    organizationsDone: 0,
    resealed: 0,
    unreadable: [],
    isComplete: false,
  };
  const note = (change: Partial<RotationProgress>): void => tell((progress = { ...progress, ...change }));
  const reseal = async (column: SealedColumn, owner: OrganizationId | null): Promise<void> => {
    for await (const { resealed, unreadable } of resealColumn(deps, column, owner, stopping))
      note({
        resealed: progress.resealed + resealed,
        unreadable: [
          ...progress.unreadable,
          ...unreadable.map((id) => `${column.table}.${column.column} ${id}`),
        ],
      });
  };

  for (const owner of await db.asSystem('rotate data keys', (tx) => listOwnersBefore(tx, rotation.number))) {
    if (stopping.aborted) return progress;
    await addKey(deps, owner.organizationId, owner.version + 1);
    note({ newKeys: progress.newKeys + 1 });
  }
  note({ step: 'waiting' });
  if (!(await untilUsable(db, stopping))) return progress;

  for (const column of deps.columns.filter(({ keyOf }) => keyOf === 'system')) await reseal(column, null);
  const organizations = await db.asSystem('rotate data keys', (tx) =>
    listOwningOrganizations(tx, rotation.doneThrough),
  );
  note({ step: 'sealing-anew', organizations: organizations.length });
  for (const organizationId of organizations) {
    for (const column of deps.columns.filter(({ keyOf }) => keyOf === 'organization'))
      await reseal(column, organizationId);
    if (stopping.aborted) return progress;
    await db.asSystem('rotate data keys', (tx) => recordDoneThrough(tx, rotation.number, organizationId));
    note({ organizationsDone: progress.organizationsDone + 1 });
  }
  await db.asSystem('rotate data keys', (tx) => closeRotation(tx, rotation.number));
  note({ isComplete: true });
  return progress;
}

/** The new key is in the database before anybody uses it: for twice as long as a process takes to learn of it. */
async function addKey(
  { db, masterKeys, refreshSeconds }: RotateDataKeysDeps,
  organizationId: OrganizationId | null,
  version: number,
): Promise<void> {
  const made = await newDataKey(masterKeys, organizationId, version);
  const usableAfterMs = 2 * refreshSeconds * 1000;
  if (organizationId === null)
    await db.asSystem('rotate data keys', (tx) => insertSystemKey(tx, version, made, usableAfterMs));
  else
    await db.inTenant({ organizationId, accountId: null }, async (tx) => {
      await insertDataKey(tx, version, made, usableAfterMs);
      await audit(tx, { action: 'platform.data-key-added', changes: { to: { version } } });
    });
}

async function untilUsable(db: Database, stopping: AbortSignal): Promise<boolean> {
  const waitMs = await db.asSystem('rotate data keys', readUsableInMs);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
  return !stopping.aborted;
}

type Batch = Pick<Awaited<ReturnType<typeof resealBatch>>, 'resealed' | 'unreadable'>;

/**
 * Goes through a column until a round finds nothing that it can seal anew: what a transaction had under way meanwhile
 * is found by the next round. What does not open is told once.
 */
async function* resealColumn(
  { db, envelope }: RotateDataKeysDeps,
  column: SealedColumn,
  owner: OrganizationId | null,
  stopping: AbortSignal,
): AsyncGenerator<Batch> {
  const batch = (after: readonly string[] | null) => {
    const work = (tx: AnyTx, cipher: FieldCipher) => resealBatch(tx, column, owner, cipher, after, BATCH);
    return owner === null
      ? db.asSystem('rotate data keys', async (tx) => work(tx, await envelope.systemCipherOf(tx)))
      : db.inTenant({ organizationId: owner, accountId: null }, async (tx) =>
          work(tx, await envelope.cipherOf(tx)),
        );
  };
  const isStopped = (): boolean => stopping.aborted;
  let isFirstRound = true;
  for (let found = 1; found > 0 && !isStopped(); isFirstRound = false) {
    found = 0;
    let after: readonly string[] | null = null;
    do {
      const done: Awaited<ReturnType<typeof resealBatch>> = await batch(after);
      found += done.resealed;
      yield { resealed: done.resealed, unreadable: isFirstRound ? done.unreadable : [] };
      after = done.next;
    } while (after !== null && !isStopped());
  }
}
