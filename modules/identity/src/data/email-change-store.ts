import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Another address that was asked for. */
export type NewEmailChange = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly tokenHash: Buffer;
  /** Of a token that nobody has: the way back begins with the confirmation. */
  readonly undoTokenHash: Buffer;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly at: Date;
  readonly expiresAt: Date;
};

/** A change as its links find it. */
export type EmailChange = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly confirmedAt: Date | null;
  /** When the old address was proven, as far as it was when the change was confirmed. */
  readonly oldEmailProvenAt: Date | null;
};

const COLUMNS = [
  'id',
  'account_id as accountId',
  'old_email as oldEmail',
  'new_email as newEmail',
  'confirmed_at as confirmedAt',
  'old_email_proven_at as oldEmailProvenAt',
] as const;

/** Keeps a change that waits to be confirmed. */
export async function insertEmailChange(tx: SystemTx, change: NewEmailChange): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.email_changes')
    .values({
      id: change.id,
      account_id: change.accountId,
      token_hash: change.tokenHash,
      undo_token_hash: change.undoTokenHash,
      old_email: change.oldEmail,
      new_email: change.newEmail,
      asked_at: change.at,
      expires_at: change.expiresAt,
      undo_expires_at: change.expiresAt,
    })
    .execute();
}

/** How many changes of an account could still be confirmed. */
export async function countOpenEmailChanges(tx: SystemTx, accountId: AccountId, now: Date): Promise<number> {
  const { open } = await tx
    .as<IdentityTables>()
    .selectFrom('identity.email_changes')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .where('undone_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return Number(open);
}

/** The change of a link that confirms it; undefined for one that is unknown, used, void or expired. */
export async function findOpenEmailChange(
  tx: SystemTx,
  tokenHash: Buffer,
  now: Date,
): Promise<EmailChange | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.email_changes')
    .select(COLUMNS)
    .where('token_hash', '=', tokenHash)
    .where('confirmed_at', 'is', null)
    .where('undone_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** The change of a link that takes it back; undefined for one that is unknown, used, void or expired. */
export async function findUndoableEmailChange(
  tx: SystemTx,
  undoTokenHash: Buffer,
  now: Date,
): Promise<EmailChange | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.email_changes')
    .select(COLUMNS)
    .where('undo_token_hash', '=', undoTokenHash)
    .where('confirmed_at', 'is not', null)
    .where('undone_at', 'is', null)
    .where('undo_expires_at', '>', now)
    .executeTakeFirst();
}

/** Confirms a change and opens the way back; whatever else of the account waits to be confirmed is void. */
export async function confirmEmailChange(
  tx: SystemTx,
  { id, accountId }: EmailChange,
  undo: { readonly tokenHash: Buffer; readonly expiresAt: Date; readonly oldEmailProvenAt: Date | null },
  at: Date,
): Promise<void> {
  const db = tx.as<IdentityTables>();
  await db
    .updateTable('identity.email_changes')
    .set({
      confirmed_at: at,
      undo_token_hash: undo.tokenHash,
      undo_expires_at: undo.expiresAt,
      old_email_proven_at: undo.oldEmailProvenAt,
    })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('identity.email_changes')
    .set({ undone_at: at })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .where('undone_at', 'is', null)
    .execute();
}

/** Takes a confirmed change back, and with it every later one: the links of those lead to whoever has made them. */
export async function undoEmailChanges(
  tx: SystemTx,
  { accountId, confirmedAt }: EmailChange,
  at: Date,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.email_changes')
    .set({ undone_at: at })
    .where('account_id', '=', accountId)
    .where('undone_at', 'is', null)
    .where((where) =>
      where.or([where('confirmed_at', 'is', null), where('confirmed_at', '>=', confirmedAt ?? at)]),
    )
    .execute();
}

/** Gives an account another address, proven or not. Violates `EMAIL_ONCE` for one that another account has, or may take back. */
export async function setEmail(
  tx: SystemTx,
  accountId: AccountId,
  email: string,
  provenAt: Date | null,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.accounts')
    .set({ email, email_proven_at: provenAt })
    .where('id', '=', accountId)
    .execute();
}

/** Forgets the changes that nobody can confirm or take back any more. */
export async function deletePastEmailChanges(tx: SystemTx, now: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .deleteFrom('identity.email_changes')
    .where('undo_expires_at', '<', now)
    .execute();
}
