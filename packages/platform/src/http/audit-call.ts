import type { EndpointAudit } from '@agendify/contracts';
import type { TenantTx } from '../db/database.ts';
import { audit } from '../db/audit.ts';

/** Writes the entry that an endpoint declares, with the object's id out of the validated call. */
export async function auditCall(
  tx: TenantTx,
  { action, object, retention }: EndpointAudit,
  call: { readonly params: unknown; readonly body: unknown },
): Promise<void> {
  const id = object && textAt(call, object.at);
  await audit(tx, {
    action,
    retention,
    ...(object && id !== undefined && { object: { kind: object.kind, id } }),
  });
}

function textAt(call: { readonly params: unknown; readonly body: unknown }, at: string): string | undefined {
  const [place, field = ''] = at.split('.', 2);
  const source = place === 'params' ? call.params : call.body;
  const value: unknown = new Map<string, unknown>(Object.entries(source ?? {})).get(field);
  return typeof value === 'string' ? value : undefined;
}
