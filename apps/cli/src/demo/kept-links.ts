import { ACCOUNT_LINK_TOKEN, type EventPayload, type EventType, INVITATION_TOKEN } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import type { Ground, Outbox, SystemTx, TenantTx } from '@agendify/platform';

/** The links of the demonstration: kept here instead of being sent. */
export type KeptLinks = {
  readonly outbox: Outbox;
  /** The link token of an invitation made here. */
  readonly tokenOf: (organizationId: string, invitationId: string) => Promise<string>;
  /** The token of the link by which an account proves its address that signed up here. */
  readonly addressTokenOf: (organizationId: string, accountId: string) => Promise<string>;
};

/** Takes links out of what an outbox would tell; everything else goes its way. */
export function keepLinks(ground: Pick<Ground, 'db' | 'envelope' | 'outbox'>): KeptLinks {
  const invitations = new Map<string, string>();
  const addressProofs = new Map<string, { readonly linkId: string; readonly sealedToken: string }>();
  const cipherOf = (organizationId: string) => {
    const context = { organizationId: OrganizationId.parse(organizationId), accountId: null };
    return ground.db.inTenant(context, (tx) => ground.envelope.cipherOf(tx));
  };
  const outbox: Outbox = {
    append: async <T extends EventType>(tx: TenantTx, type: T, payload: EventPayload<T>) => {
      if ('invitationId' in payload && 'sealedToken' in payload) {
        invitations.set(String(payload.invitationId), payload.sealedToken);
      } else await ground.outbox.append(tx, type, payload);
    },
    appendAsSystem: async <T extends EventType>(
      tx: SystemTx,
      organizationId: OrganizationId,
      type: T,
      payload: EventPayload<T>,
    ) => {
      if ('proofId' in payload && 'accountId' in payload && 'sealedToken' in payload) {
        const { accountId, proofId: linkId, sealedToken } = payload;
        addressProofs.set(accountId, { linkId, sealedToken });
      } else await ground.outbox.appendAsSystem(tx, organizationId, type, payload);
    },
  };
  return {
    outbox,
    tokenOf: async (organizationId, invitationId) => {
      const sealed = invitations.get(invitationId);
      if (sealed === undefined) throw new Error('this invitation was not made here');
      const cipher = await cipherOf(organizationId);
      return cipher.open(INVITATION_TOKEN, { invitedId: invitationId }, Buffer.from(sealed, 'base64'));
    },
    addressTokenOf: async (organizationId, accountId) => {
      const proof = addressProofs.get(accountId);
      if (proof === undefined) throw new Error('this account did not sign up here');
      const { linkId, sealedToken } = proof;
      const cipher = await cipherOf(organizationId);
      return cipher.open(ACCOUNT_LINK_TOKEN, { linkId }, Buffer.from(sealedToken, 'base64'));
    },
  };
}
