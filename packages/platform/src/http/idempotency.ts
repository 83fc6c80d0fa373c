import type { EndpointShape } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import { sql } from 'kysely';
import type { Envelope } from '../crypto/envelope.ts';
import { type RowOf, sealedColumn } from '../crypto/sealed-place.ts';
import type { TenantTx } from '../db/database.ts';
import type { Idempotency } from '../db/idempotency.ts';
import type { RefusalOf, Reply } from './call.ts';

const KEPT_REPLY = sealedColumn({
  name: 'platform.idempotency_keys',
  table: 'platform.idempotency_keys',
  column: 'sealed_reply',
  id: ['account_id', 'key'],
  row: { accountId: 'account_id', key: 'key' },
});

/** The columns of sealed values of the platform itself. */
export const PLATFORM_SEALED_COLUMNS = [KEPT_REPLY];

type FirstRequest = {
  request_hash: string;
  status: number | null;
  reply: string | null;
  sealed_reply: Buffer | null;
  etag: string | null;
};

/**
 * Runs the work once for each Idempotency-Key of an account: a retry gets the answer of the first request, and
 * another body under the same key is refused. The key lives in the same transaction as the work, so that both
 * are kept or neither; refusals roll back and leave the key free. The answer lies sealed: it may hold what its own
 * table seals, such as a CPF.
 */
export async function withIdempotency<E extends EndpointShape>(
  tx: TenantTx,
  envelope: Envelope,
  endpoint: E,
  idempotency: Idempotency | null,
  work: () => Promise<Result<Reply<E>, RefusalOf<E>>>,
): Promise<Result<Reply<E>, RefusalOf<E>>> {
  if (!idempotency) return work();
  const { key, hash } = idempotency;
  const db = tx.as<Record<string, never>>();
  const claimed = await sql<FirstRequest>`
    select * from platform.claim_idempotency_key(${tx.organizationId}, ${tx.accountId}, ${key}, ${hash})`.execute(
    db,
  );
  const [first] = claimed.rows;
  if (first) {
    if (first.request_hash !== hash) return refuse({ code: 'idempotency-key-reused' });
    const json = first.sealed_reply
      ? (await envelope.cipherOf(tx)).open(KEPT_REPLY, rowOf(tx, key), first.sealed_reply)
      : first.reply;
    return ok({ json: json ?? 'null', ...(first.etag === null ? {} : { etag: first.etag }) });
  }
  const result = await work();
  if (result.ok) {
    const json = result.value.json?.toString() ?? JSON.stringify(result.value.body ?? null);
    const etag = result.value.etag ?? null;
    const sealed = (await envelope.cipherOf(tx)).seal(KEPT_REPLY, rowOf(tx, key), json);
    await sql`
      select platform.keep_sealed_reply(${tx.organizationId}, ${tx.accountId}, ${key}, ${endpoint.status}::smallint, ${sealed}, ${etag})`.execute(
      db,
    );
  }
  return result;
}

function rowOf(tx: TenantTx, key: string): RowOf<'accountId' | 'key'> {
  return { accountId: String(tx.accountId), key };
}
