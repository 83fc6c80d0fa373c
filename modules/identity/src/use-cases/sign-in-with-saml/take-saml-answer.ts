import { SsoReason } from '@agendify/contracts';
import type { OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { z } from 'zod';
import { insertPendingProof, takePendingProof } from '../../data/pending-proof-store.ts';
import { flowOf } from '../../federation/browser-secret.ts';

const Details = z.object({
  state: z.string(),
  purpose: z.enum(['saml-sign-in', 'saml-test']),
  entityId: z.string(),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('refused'), reason: SsoReason }),
    z.object({
      kind: z.literal('proven'),
      answer: z.object({
        assertionId: z.string(),
        expiresAtMs: z.number(),
        subject: z.string(),
        attributes: z.record(z.string(), z.array(z.string())),
      }),
    }),
  ]),
});

/** An identity provider's answer that waited for the browser which had begun. */
export type TakenSamlAnswer = z.infer<typeof Details> & { readonly organizationId: OrganizationId };

/** Takes the answer behind a code. Undefined for an unknown or old one, and for one of another browser or purpose. */
export async function takeSamlAnswer(
  tx: SystemTx,
  purpose: 'saml-sign-in' | 'saml-test',
  { code, secret }: { readonly code: string; readonly secret: string | undefined },
  now: Date,
): Promise<TakenSamlAnswer | undefined> {
  const kept = await takePendingProof(tx, ['saml-answer'], code, now);
  if (!kept?.organizationId || !secret) return undefined;
  const details = Details.parse(kept.details);
  if (details.purpose !== purpose || details.state !== flowOf(secret).state) return undefined;
  return { ...details, organizationId: kept.organizationId };
}

/** Keeps an answer again, behind another code: something is still to be asked of the person. */
export async function keepSamlAnswer(
  tx: SystemTx,
  { organizationId, ...details }: TakenSamlAnswer,
  code: string,
  expiresAt: Date,
): Promise<void> {
  await insertPendingProof(tx, { token: code, kind: 'saml-answer', organizationId, details, expiresAt });
}
