import { randomUUID } from 'node:crypto';
import { MADE, SETTINGS, USED } from './route-cases/federation-cases.ts';

const token = 'a'.repeat(43);
const answer = { state: token, code: token, iss: 'https://accounts.google.com', error: 'access_denied' };

/** Filled calls of passkeys, of providers of identity, and of the organization's own sign-in. */
export const filledFederation = (organizationId: string) => ({
  addPasskey: () => ({ body: { name: 'Celular', credential: MADE } }),
  renamePasskey: () => ({ params: { id: randomUUID() }, body: { name: 'Celular' } }),
  removePasskey: () => ({ params: { id: randomUUID() } }),
  signInWithPasskey: () => ({ body: { credential: USED, organizationId, tokenDelivery: 'body' } }),
  startProviderSignIn: () => ({
    params: { provider: 'google' },
    body: { invitationToken: token, termsVersion: 'x' },
  }),
  finishProviderSignIn: () => ({ params: { provider: 'google' }, body: answer }),
  startLink: () => ({ params: { provider: 'google' } }),
  finishLink: () => ({ params: { provider: 'google' }, body: answer }),
  confirmLink: () => ({ body: { linkToken: token } }),
  removeLinkedIdentity: () => ({ params: { id: randomUUID() } }),
  saveSingleSignOn: () => ({ body: { ...SETTINGS(), metadataXml: '<EntityDescriptor/>' } }),
  claimDomain: () => ({ body: { domain: `${randomUUID()}.example` } }),
  proveDomain: () => ({ params: { id: randomUUID() } }),
  removeDomain: () => ({ params: { id: randomUUID() } }),
  readSingleSignOnTest: () => ({ body: { code: token } }),
  readSamlMetadata: () => ({ params: { organizationId } }),
  receiveSamlAnswer: () => ({
    params: { organizationId },
    body: { SAMLResponse: 'PHg+', RelayState: token },
  }),
  startSamlSignIn: () => ({ body: { organization: 'clinica' } }),
  finishSamlSignIn: () => ({ body: { code: token, termsVersion: 'x' } }),
});
