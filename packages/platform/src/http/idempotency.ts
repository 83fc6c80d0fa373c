import type { EndpointShape } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import { sql } from 'kysely';
import type { TenantTx } from '../db/database.ts';
import type { Idempotency } from '../db/idempotency.ts';
import type { RefusalOf, Reply } from './call.ts';

type FirstRequest = { request_hash: string; status: number | null; reply: string | null; etag: string | null };

/**
 * Runs the work once for each Idempotency-Key of an account: a retry gets the answer of the first request, and
 * another body under the same key is refused. The key lives in the same transaction as the work, so that both
 * are kept or neither; refusals roll back and leave the key free.
 */
export async function withIdempotency<E extends EndpointShape>(
  tx: TenantTx,
  endpoint: E,
  idempotency: Idempotency | null,
  work: () => Promise<Result<Reply<E>, RefusalOf<E>>>,
): Promise<Result<Reply<E>, RefusalOf<E>>> {
  if (!idempotency) return work();
  const { key, hash } = idempotency;
  const db = tx.as<Record<string, never>>();
  const claimed = await sql<FirstRequest>`
    select * from platform.claim_idempotency_key(${tx.organizationId}, ${tx.accountId}, ${key}, ${hash})`.execute(db);
  const [first] = claimed.rows;
  if (first) {
    if (first.request_hash !== hash) return refuse({ code: 'idempotency-key-reused' });
    return ok({ json: first.reply ?? 'null', ...(first.etag === null ? {} : { etag: first.etag }) });
  }
  const result = await work();
  if (result.ok) {
    const json = result.value.json ?? JSON.stringify(result.value.body ?? null);
    const etag = result.value.etag ?? null;
    await sql`
      select platform.keep_reply(${tx.organizationId}, ${tx.accountId}, ${key}, ${endpoint.status}::smallint, ${json}, ${etag})`.execute(db);
  }
  return result;
}
