import { GivenRole, Provider } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { type SystemTx, newToken } from '@agendify/platform';
import { z } from 'zod';
import { insertPendingProof } from '../../data/pending-proof-store.ts';
import { LINK_MS } from '../../domain/federation-times.ts';

/** An identity elsewhere that was proven, and that no account has linked. */
export const LinkableIdentity = z.discriminatedUnion('at', [
  z.object({
    at: z.literal('provider'),
    provider: Provider,
    issuer: z.string(),
    subject: z.string(),
    email: z.string().nullable(),
  }),
  z.object({
    at: z.literal('organization'),
    organizationId: OrganizationId,
    entityId: z.string(),
    subject: z.string(),
    /** As what it joins the organization. */
    role: GivenRole,
  }),
]);
export type LinkableIdentity = z.infer<typeof LinkableIdentity>;

/** Keeps an identity for whoever proves their account next, and answers the token that stands for it. */
export async function offerLink(tx: SystemTx, identity: LinkableIdentity, nowMs: number): Promise<string> {
  const token = newToken();
  await insertPendingProof(tx, {
    token,
    kind: 'link',
    details: identity,
    expiresAt: new Date(nowMs + LINK_MS),
  });
  return token;
}
