import { randomBytes, randomUUID } from 'node:crypto';
import type { PASSKEY_ENDPOINTS, PROVIDER_ENDPOINTS, SINGLE_SIGN_ON_ENDPOINTS } from '@agendify/contracts';
import { NO_IDS, type RouteCase, fresh } from './route-case.ts';

const token = (): string => randomBytes(32).toString('base64url');

const clientDataJSON = Buffer.from(
  JSON.stringify({ type: 'webauthn.get', challenge: token(), origin: 'http://localhost:3000' }),
).toString('base64url');

const credential = { id: token(), rawId: token(), type: 'public-key' };

/** A registration as a browser would send it, to no challenge. */
export const MADE = {
  ...credential,
  authenticatorAttachment: 'platform',
  response: { clientDataJSON, attestationObject: token(), transports: ['internal'] },
};

/** A use of a passkey as a browser would send it, to no challenge. */
export const USED = {
  ...credential,
  authenticatorAttachment: 'platform',
  response: { clientDataJSON, authenticatorData: token(), signature: token(), userHandle: token() },
};

const provider = { provider: 'google' };
const answer = { state: token(), code: token(), iss: 'https://accounts.google.com', error: 'access_denied' };

/** Settings of single sign-on, without metadata: there is no provider yet. */
export const SETTINGS = () => ({
  identifier: fresh('clinica').replaceAll(' ', '-').slice(0, 50),
  emailAttribute: null,
  nameAttribute: 'name',
  roleAttribute: 'role',
  roleMapping: [{ value: 'recepcao', role: 'assistant' }],
  defaultRole: null,
  isStrong: true,
  isRequired: false,
});

/** The routes of ways in besides the password. */
export const FEDERATION_CASES: Readonly<
  Record<
    keyof typeof PASSKEY_ENDPOINTS | keyof typeof PROVIDER_ENDPOINTS | keyof typeof SINGLE_SIGN_ON_ENDPOINTS,
    RouteCase
  >
> = {
  listPasskeys: { send: () => ({}), foreign: NO_IDS },
  startPasskey: { send: () => ({}), foreign: NO_IDS },
  addPasskey: { send: () => ({ body: { name: 'Celular', credential: MADE } }), foreign: NO_IDS },
  renamePasskey: {
    send: () => ({ params: { id: randomUUID() }, body: { name: 'Celular' } }),
    foreign: NO_IDS,
  },
  removePasskey: { send: () => ({ params: { id: randomUUID() } }), foreign: NO_IDS },
  startPasskeySignIn: { send: () => ({}), foreign: NO_IDS },
  signInWithPasskey: { send: () => ({ body: { credential: USED } }), foreign: NO_IDS },
  listProviders: { send: () => ({}), foreign: NO_IDS },
  startProviderSignIn: { send: () => ({ params: provider, body: {} }), foreign: NO_IDS },
  finishProviderSignIn: { send: () => ({ params: provider, body: answer }), foreign: NO_IDS },
  listLinkedIdentities: { send: () => ({}), foreign: NO_IDS },
  startLink: { send: () => ({ params: provider }), foreign: NO_IDS },
  finishLink: { send: () => ({ params: provider, body: answer }), foreign: NO_IDS },
  confirmLink: { send: () => ({ body: { linkToken: token() } }), foreign: NO_IDS },
  removeLinkedIdentity: { send: () => ({ params: { id: randomUUID() } }), foreign: NO_IDS },
  readSingleSignOn: { send: () => ({}), foreign: NO_IDS },
  saveSingleSignOn: { send: () => ({ body: SETTINGS() }), foreign: NO_IDS },
  removeSingleSignOn: { send: () => ({}), foreign: NO_IDS },
  claimDomain: { send: () => ({ body: { domain: `${randomUUID()}.example` } }), foreign: NO_IDS },
  proveDomain: { send: (ids) => ({ params: { id: ids.domainId } }), foreign: 404 },
  removeDomain: { send: (ids) => ({ params: { id: ids.domainId } }), foreign: 404 },
  startSingleSignOnTest: { send: () => ({}), foreign: NO_IDS },
  readSingleSignOnTest: { send: () => ({ body: { code: token() } }), foreign: NO_IDS },
  readSamlMetadata: { send: () => ({ params: { organizationId: randomUUID() } }), foreign: NO_IDS },
  receiveSamlAnswer: {
    send: () => ({
      params: { organizationId: randomUUID() },
      body: { SAMLResponse: 'PHg+', RelayState: token() },
    }),
    foreign: NO_IDS,
  },
  startSamlSignIn: { send: () => ({ body: { organization: fresh('x').slice(2, 38) } }), foreign: NO_IDS },
  finishSamlSignIn: { send: () => ({ body: { code: token(), termsVersion: 'x' } }), foreign: NO_IDS },
};
