import pg from 'pg';
import { z } from 'zod';

const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.looseObject({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    'Actual Rows': z.number().default(0),
    'Actual Loops': z.number().default(1),
    'Rows Removed by Filter': z.number().default(0),
    Plans: z.array(PlanNode).optional(),
  }),
);

/** A node of an executed plan, as EXPLAIN (ANALYZE, FORMAT JSON) names things. */
export type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Index Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter': number;
  Plans?: PlanNode[] | undefined;
};

const Explained = z.object({ 'Query Text': z.string(), Plan: PlanNode });

/** The executed plan of one statement: its text and all nodes, flat. */
export type ExecutedPlan = { readonly text: string; readonly nodes: readonly PlanNode[] };

/**
 * Runs a statement as the application's role within a tenant and answers the executed plans of it and of every
 * statement inside the functions it calls (auto_explain). Repeated first, so that generic plans are what is seen.
 * `clinicIds`: as a member who is limited to these clinics.
 */
export async function explainInTenant(
  ownerUrl: string,
  organizationId: string,
  text: string,
  values: readonly unknown[] = [],
  clinicIds: readonly string[] | null = null,
): Promise<ExecutedPlan[]> {
  const tenant = [organizationId, clinicIds ? `{${clinicIds.join(',')}}` : ''];
  const enter = `select app.enter($1, null, '', $2)`;
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  const plans: ExecutedPlan[] = [];
  await client.connect();
  try {
    await client.query(`load 'auto_explain'`);
    await client.query(`set auto_explain.log_nested_statements = on; set auto_explain.log_analyze = on; set auto_explain.log_format = json;
      set auto_explain.log_level = notice; set auto_explain.log_timing = off; set client_min_messages = notice; set role agendify_app`);
    await client.query(enter, tenant);
    await client.query('begin');
    await client.query(enter, tenant);
    for (let i = 0; i < 6; i++) await client.query({ name: 'explained', text, values: [...values] });
    client.on('notice', (notice) => {
      const [, json] = /plan:\n([\s\S]*)$/.exec(notice.message ?? '') ?? [];
      if (json === undefined) return;
      const explained = Explained.parse(JSON.parse(json));
      plans.push({ text: explained['Query Text'], nodes: flat(explained.Plan) });
    });
    await client.query('reset role; set auto_explain.log_min_duration = 0; set role agendify_app');
    await client.query({ name: 'explained', text, values: [...values] });
    await client.query('rollback');
  } finally {
    await client.end();
  }
  return plans;
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

/** A fault of a plan, and the table it concerns. */
export type PlanFault = { readonly relation: string; readonly fault: string };

/** What is wrong with the plans of a hot read: sequential scans, and indexes that hand over rows only to have them filtered away. */
export function planFaults(plans: readonly ExecutedPlan[], allowedFilteredRows: number): PlanFault[] {
  return plans.flatMap(({ text, nodes }) =>
    nodes.flatMap((node) => {
      const relation = node['Relation Name'] ?? '';
      const place = `${relation} in: ${text.replaceAll(/\s+/g, ' ').slice(0, 160)}`;
      const removed = node['Rows Removed by Filter'] * node['Actual Loops'];
      const faults: string[] = [];
      if (node['Node Type'] === 'Seq Scan') faults.push(`sequential scan of ${place}`);
      if (removed > allowedFilteredRows)
        faults.push(`${String(removed)} rows removed by filter from ${place}`);
      return faults.map((fault) => ({ relation, fault }));
    }),
  );
}
