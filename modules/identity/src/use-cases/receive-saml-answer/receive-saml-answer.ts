import type { SsoReason } from '@agendify/contracts';
import type { Clock, OrganizationId } from '@agendify/kernel';
import {
  type Config,
  type Database,
  type Logger,
  type Origin,
  auditAsSystem,
  hashToken,
  newToken,
  publicUrlOf,
} from '@agendify/platform';
import { z } from 'zod';
import { type PendingProof, insertPendingProof, takePendingProof } from '../../data/pending-proof-store.ts';
import { findSingleSignOn, insertUsedAssertion } from '../../data/single-sign-on-store.ts';
import { SAML_CODE_MS } from '../../domain/federation-times.ts';
import { type SamlVerdict, judgeAnswer, serviceProviderOf } from '../../federation/saml.ts';

/** What taking an answer needs. */
export type ReceiveSamlAnswerDeps = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
};

/** The form that an identity provider has made the browser send. */
export type SamlAnswerInput = {
  readonly organizationId: OrganizationId;
  readonly form: { readonly SAMLResponse: string; readonly RelayState?: string | undefined };
  readonly origin: Origin;
};

const Asked = z.object({ state: z.string(), relayHash: z.string() });

/**
 * Takes an identity provider's answer and answers where the browser goes on. What was proven waits behind a code that only the
 * browser which began can exchange: the form comes from another site, without cookies, so that nothing here says whose it is.
 */
export function makeReceiveSamlAnswer(deps: ReceiveSamlAnswerDeps) {
  const web = publicUrlOf(deps.config);
  const refusedPage = (reason: SsoReason): string => `${web}/sign-in/organization#problem=${reason}`;
  return async ({ organizationId, form, origin }: SamlAnswerInput): Promise<string> => {
    const settings = await deps.db.asSystem('find an identity provider', (tx) =>
      findSingleSignOn(tx, organizationId),
    );
    if (!settings) return refusedPage('unreadable');
    const request = requestTaker(deps, organizationId, form.RelayState ?? '');
    const party = serviceProviderOf(web, organizationId);
    const judged = await judgeAnswer(party, settings, form, request.take);
    const verdict = await onlyOnce(deps, organizationId, judged);
    const asked = request.taken();
    // What answers nothing that was asked leaves no trace: anybody could fill the trail with it.
    if (!asked) return refusedPage(verdict.kind === 'refused' ? verdict.reason : 'not-asked');
    if (verdict.kind === 'refused') await noteRefused(deps, organizationId, verdict.reason, origin);
    if (verdict.kind === 'refused' && asked.kind === 'saml-sign-in') return refusedPage(verdict.reason);
    const code = await keepAnswer(deps, organizationId, asked, settings.entityId, verdict);
    const page = asked.kind === 'saml-test' ? '/set-up/single-sign-on/test' : '/sign-in/organization';
    return `${web}${page}#code=${code}`;
  };
}

/** Takes the request that an answer names, if it was of this organization and the form carries what went along with it. */
function requestTaker(
  { db, clock }: ReceiveSamlAnswerDeps,
  organizationId: OrganizationId,
  relayState: string,
) {
  let found: PendingProof | undefined;
  const take = async (requestId: string): Promise<boolean> => {
    const taken = await db.asSystem('take what an identity provider was asked', (tx) =>
      takePendingProof(tx, ['saml-sign-in', 'saml-test'], requestId, new Date(clock())),
    );
    // Asked by another organization, or for another browser: it is spent, and no answer to anything.
    if (taken?.organizationId !== organizationId) return false;
    const { relayHash } = Asked.parse(taken.details);
    if (relayHash !== hashToken(relayState).toString('hex')) return false;
    found = taken;
    return true;
  };
  return { take, taken: () => found };
}

/** An assertion is accepted once, by whichever process sees it first. */
async function onlyOnce(
  { db }: ReceiveSamlAnswerDeps,
  organizationId: OrganizationId,
  verdict: SamlVerdict,
): Promise<SamlVerdict> {
  if (verdict.kind === 'refused') return verdict;
  const { assertionId, expiresAtMs } = verdict.answer;
  const isFirst = await db.asSystem('note an assertion', (tx) =>
    insertUsedAssertion(tx, organizationId, assertionId, new Date(expiresAtMs)),
  );
  return isFirst ? verdict : { kind: 'refused', reason: 'replayed' };
}

async function noteRefused(
  { db, log }: ReceiveSamlAnswerDeps,
  organizationId: OrganizationId,
  reason: SsoReason,
  origin: Origin,
): Promise<void> {
  log.warn({ 'event.action': 'saml-answer-refused', 'event.reason': reason }, 'a SAML answer was refused');
  const action = 'identity.single-sign-on-refused';
  await db.asSystem(
    'note a refused answer',
    (tx) => auditAsSystem(tx, organizationId, { action, changes: { reason } }),
    origin,
  );
}

async function keepAnswer(
  { db, clock }: ReceiveSamlAnswerDeps,
  organizationId: OrganizationId,
  asked: PendingProof,
  entityId: string,
  verdict: SamlVerdict,
): Promise<string> {
  const code = newToken();
  const { state } = Asked.parse(asked.details);
  await db.asSystem('keep the answer of an identity provider', (tx) =>
    insertPendingProof(tx, {
      token: code,
      kind: 'saml-answer',
      organizationId,
      details: { state, purpose: asked.kind, entityId, verdict },
      expiresAt: new Date(clock() + SAML_CODE_MS),
    }),
  );
  return code;
}
