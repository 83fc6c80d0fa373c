import { sendAutocannonLoad } from './autocannon-load.ts';
import type { SendLoad } from './http-load.ts';
import { runSqlInLoop } from './pg-loop.ts';
import { makePgbenchLoad } from './pgbench.ts';
import type { RunSql } from './sql-load.ts';
import { versionOf } from './tool.ts';
import { makeWrkLoad } from './wrk.ts';

/** What makes the load, and how the results name it. */
export type Tools = {
  readonly send: SendLoad;
  readonly runSql: RunSql;
  readonly sqlTool: string;
  readonly versions: readonly string[];
  readonly notes: readonly string[];
};

/** wrk and pgbench where they are installed, else what npm brought. */
export async function chooseTools(directory: string): Promise<Tools> {
  const [wrk, pgbench] = await Promise.all([versionOf('wrk'), versionOf('pgbench')]);
  return {
    send: wrk === null ? sendAutocannonLoad : makeWrkLoad(directory),
    runSql: pgbench === null ? runSqlInLoop : makePgbenchLoad(directory),
    sqlTool: pgbench === null ? 'pg loop' : 'pgbench',
    versions: [wrk?.replace(/ \[.*/, '') ?? 'autocannon', pgbench ?? 'node-postgres'],
    notes: [
      ...(wrk === null
        ? ['wrk is not installed: autocannon made the load, and HTTP ceilings are too low.']
        : []),
      ...(pgbench === null
        ? ['pgbench is not installed: SQL ceilings come from node-postgres and are too low.']
        : []),
    ],
  };
}
