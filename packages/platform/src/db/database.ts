import type { OrganizationId, Result } from '@agendify/kernel';
import { Kysely, PostgresDialect, type Transaction, sql } from 'kysely';
import pg from 'pg';
import type { Origin, TenantContext } from './context.ts';

declare const tenantBrand: unique symbol;
declare const systemBrand: unique symbol;

/** A transaction, with the work that waits for its commit. */
export type AnyTx = {
  /** Typed queries over the tables that a module owns or may read. */
  readonly as: <Tables>() => Transaction<Tables>;
  /** Runs once the transaction has committed; never when it was rolled back. */
  readonly afterCommit: (work: () => void) => void;
};

/** Calls of SQL functions inside one tenant: in a transaction, or each in one of its own (`db.hot`). */
export type TenantCalls = TenantContext & {
  readonly [tenantBrand]: OrganizationId;
  /** Answers the rows of the function, whose first parameter is the organization. */
  readonly call: <Row extends object>(fn: TenantFunction, args: readonly unknown[]) => Promise<Row[]>;
};

/** A transaction inside one tenant. Only `db.inTenant` makes it; stores demand it as their first argument. */
export type TenantTx = AnyTx & TenantCalls;

/** A transaction outside any tenant, as the role agendify_system, which sees only tables that name it. */
export type SystemTx = AnyTx & { readonly [systemBrand]: true };

/** A hot SQL function: called by a named statement, in one round trip, with the tenant set before it runs. */
export type TenantFunction = { readonly name: string; readonly parameters: number };

/** The only door to SQL. */
export type Database = {
  /**
   * BEGIN, the tenant's settings, the work, COMMIT. A refusal returned by the work rolls back: what was refused
   * left nothing. Repeated once on a serialization failure or a deadlock.
   */
  readonly inTenant: <T>(context: TenantContext, work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  /** The audited exception: work across tenants. `reason` says in a few words why; `origin` who asked for it, for the audit trail. */
  readonly asSystem: <T>(reason: string, work: (tx: SystemTx) => Promise<T>, origin?: Origin) => Promise<T>;
  /**
   * For hot paths: each call is one named statement, one round trip and a transaction of its own, which sets the
   * tenant before the function runs. Repeated once like `inTenant`.
   */
  readonly hot: (context: TenantContext) => TenantCalls;
  /** Tells the relay that the outbox has grown; many calls become one notification. */
  readonly poke: () => void;
  /** Fails when the database does not answer. */
  readonly ping: () => Promise<void>;
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
};

/** How to reach the database. */
export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize: number;
  readonly namedStatements: boolean;
  readonly onSystemUse?: (reason: string) => void;
};

/** The channel on which the relay listens. */
export const OUTBOX_CHANNEL = 'agendify_outbox';

/** Opens a pool. Nothing connects before the first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    application_name: 'agendify',
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const kysely = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) });
  const poke = makePoke(pool);

  return {
    inTenant: (context, work) =>
      repeatOnce(() => inTransaction(kysely, enterTenant(context), (tx) => work(tenantTx(context, tx)))),
    asSystem: (reason, work, origin) => {
      options.onSystemUse?.(reason);
      return repeatOnce(() => inTransaction(kysely, enterSystem(reason, origin), (tx) => work(systemTx(tx))));
    },
    hot: (context) => tenantCalls(context, hotCall(pool, context, options.namedStatements)),
    poke,
    ping: async () => {
      await pool.query('select 1');
    },
    waiting: () => pool.waitingCount,
    close: () => kysely.destroy(),
  };
}

function hotCall(pool: pg.Pool, context: TenantContext, namedStatements: boolean): TenantCalls['call'] {
  return async <Row extends object>(fn: TenantFunction, args: readonly unknown[]) => {
    const text = callText(fn);
    const values = [...entering(context), ...args];
    const query = namedStatements ? { name: fn.name, text, values } : { text, values };
    const answer = await repeatOnce(() => pool.query<Row>(query));
    return answer.rows;
  };
}

/** The same function within a transaction that is in the tenant already. */
function callInTransaction(context: TenantContext, tx: AnyTx): TenantCalls['call'] {
  return async <Row extends object>(fn: TenantFunction, args: readonly unknown[]) => {
    const values = sql.join([context.organizationId, ...args]);
    const answer = await sql<Row>`select f.* from ${sql.raw(fn.name)}(${values}) as f`.execute(
      tx.as<Record<string, never>>(),
    );
    return answer.rows;
  };
}

function callText(fn: TenantFunction): string {
  const parameters = Array.from({ length: fn.parameters }, (_, index) => `, $${String(index + 5)}`).join('');
  return `select f.* from app.enter($1, $2, $3, $4) as e(organization_id), lateral ${fn.name}(e.organization_id${parameters}) as f`;
}

function enterTenant(context: TenantContext) {
  return sql`select app.enter(${sql.join(entering(context))})`;
}

/** The parameters of `app.enter`. */
function entering({
  organizationId,
  accountId,
  origin,
  clinicIds,
}: TenantContext): readonly (string | null)[] {
  return [
    organizationId,
    accountId,
    origin ? JSON.stringify(origin) : '',
    clinicIds ? `{${clinicIds.join(',')}}` : '',
  ];
}

function enterSystem(reason: string, origin: Origin | undefined) {
  return sql`select set_config('role', 'agendify_system', true), set_config('app.system_reason', ${reason}, true),
    set_config('app.origin', ${origin ? JSON.stringify(origin) : ''}, true)`;
}

/** Ends a transaction whose work was refused, without keeping anything, and carries the refusal out of it. */
class RolledBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('rolled back by a refusal');
    this.answer = answer;
  }
}

async function inTransaction<T>(
  kysely: Kysely<Record<string, never>>,
  enter: ReturnType<typeof enterTenant>,
  work: (tx: AnyTx) => Promise<T>,
): Promise<T> {
  const waiting: (() => void)[] = [];
  try {
    const answer = await kysely.transaction().execute(async (transaction) => {
      await enter.execute(transaction);
      const result = await work({
        // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- each module names its own tables
        as: <Tables>() => transaction as unknown as Transaction<Tables>,
        afterCommit: (later) => waiting.push(later),
      });
      if (isRefused(result)) {
        throw new RolledBack(result);
      }
      return result;
    });
    for (const later of waiting) later();
    return answer;
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the answer of `work` above, carried past the rollback
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}

function isRefused(answer: unknown): answer is Extract<Result<unknown, unknown>, { ok: false }> {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    answer.ok === false &&
    'refusal' in answer
  );
}

function tenantTx(context: TenantContext, tx: AnyTx): TenantTx {
  return { ...tx, ...tenantCalls(context, callInTransaction(context, tx)) };
}

function tenantCalls(context: TenantContext, call: TenantCalls['call']): TenantCalls {
  const { organizationId, accountId, origin, clinicIds } = context;
  const within = {
    organizationId,
    accountId,
    ...(origin && { origin }),
    ...(clinicIds && { clinicIds }),
    call,
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the only place that grants the brand
  return within as TenantCalls;
}

function systemTx(tx: AnyTx): SystemTx {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the only place that grants the brand
  return tx as SystemTx;
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

async function repeatOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED) return work();
    throw error;
  }
}

/** NOTIFY in a transaction of its own, at most one under way: inside the hot one it would serialize all commits. */
function makePoke(pool: pg.Pool): () => void {
  let underWay = false;
  let again = false;
  const notify = (): void => {
    underWay = true;
    again = false;
    pool
      .query(`select pg_notify('${OUTBOX_CHANNEL}', '')`)
      .catch(() => undefined) // The relay polls as well: a lost poke costs a second, not an event.
      .finally(() => {
        underWay = false;
        if (again) notify();
      });
  };
  return () => {
    if (underWay) again = true;
    else notify();
  };
}
