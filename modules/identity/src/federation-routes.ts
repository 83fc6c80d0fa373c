import type { Ground, RouteMount } from '@agendify/platform';
import { makeLookUpTexts } from './federation/name-servers.ts';
import { makeOpenIdProviders } from './federation/open-id.ts';
import { routeAddPasskey } from './use-cases/add-passkey/add-passkey.route.ts';
import { routeClaimDomain } from './use-cases/claim-domain/claim-domain.route.ts';
import { routeConfirmLink } from './use-cases/confirm-link/confirm-link.route.ts';
import { routeLinkIdentity } from './use-cases/link-identity/link-identity.route.ts';
import { routeListLinkedIdentities } from './use-cases/list-linked-identities/list-linked-identities.route.ts';
import { routeListPasskeys } from './use-cases/list-passkeys/list-passkeys.route.ts';
import type { OpensSession } from './use-cases/open-session/open-session.ts';
import type { SessionReply } from './use-cases/open-session/session-reply.route.ts';
import { routeProveDomain } from './use-cases/prove-domain/prove-domain.route.ts';
import { routeReadSingleSignOn } from './use-cases/read-single-sign-on/read-single-sign-on.route.ts';
import { routeSamlParty } from './use-cases/receive-saml-answer/receive-saml-answer.route.ts';
import { routeRemoveDomain } from './use-cases/remove-domain/remove-domain.route.ts';
import { routeRemoveLinkedIdentity } from './use-cases/remove-linked-identity/remove-linked-identity.route.ts';
import { routeRemovePasskey } from './use-cases/remove-passkey/remove-passkey.route.ts';
import { routeRemoveSingleSignOn } from './use-cases/remove-single-sign-on/remove-single-sign-on.route.ts';
import { routeRenamePasskey } from './use-cases/rename-passkey/rename-passkey.route.ts';
import { routeSaveSingleSignOn } from './use-cases/save-single-sign-on/save-single-sign-on.route.ts';
import { routeSignInWithPasskey } from './use-cases/sign-in-with-passkey/sign-in-with-passkey.route.ts';
import { routeSignInWithProvider } from './use-cases/sign-in-with-provider/sign-in-with-provider.route.ts';
import { routeSignInWithSaml } from './use-cases/sign-in-with-saml/sign-in-with-saml.route.ts';
import { routeStartSaml } from './use-cases/start-saml/start-saml.route.ts';
import { routeTestSingleSignOn } from './use-cases/test-single-sign-on/test-single-sign-on.route.ts';

/** Adds the routes of ways in besides the password: passkeys, providers of identity, the organization's own sign-in. */
export function routeFederation(
  mount: RouteMount,
  ground: Ground & { readonly openSession: OpensSession },
  reply: SessionReply,
): void {
  const { config, db } = ground;
  routePasskeys(mount, ground, reply);
  const providers = makeOpenIdProviders(config);
  routeSignInWithProvider(mount, { ...ground, providers }, reply);
  routeLinkIdentity(mount, { ...ground, providers });
  routeConfirmLink(mount, ground);
  routeListLinkedIdentities(mount, db);
  routeRemoveLinkedIdentity(mount, db);
  routeSingleSignOn(mount, ground, reply);
}

function routePasskeys(
  mount: RouteMount,
  ground: Ground & { readonly openSession: OpensSession },
  reply: SessionReply,
): void {
  routeListPasskeys(mount, ground.db);
  routeAddPasskey(mount, ground);
  routeRenamePasskey(mount, ground.db);
  routeRemovePasskey(mount, ground);
  routeSignInWithPasskey(mount, ground, reply);
}

function routeSingleSignOn(
  mount: RouteMount,
  ground: Ground & { readonly openSession: OpensSession },
  reply: SessionReply,
): void {
  const { config } = ground;
  routeReadSingleSignOn(mount, config);
  routeSaveSingleSignOn(mount, ground);
  routeRemoveSingleSignOn(mount);
  routeClaimDomain(mount, ground);
  routeProveDomain(mount, { ...ground, lookUpTexts: makeLookUpTexts(config.DNS_SERVERS) });
  routeRemoveDomain(mount);
  routeStartSaml(mount, ground);
  routeTestSingleSignOn(mount, ground);
  routeSamlParty(mount, ground);
  routeSignInWithSaml(mount, ground, reply);
}
