import { randomUUID } from 'node:crypto';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { AccountId, MembershipId, OrganizationId } from '@agendify/kernel';
import { type TestAnswer, type TestApi, type TestMember, startTestApi } from '@agendify/testing';
import {
  type SamlForm,
  type SamlProvider,
  type SamlSignIn,
  makeSamlProvider,
} from '@agendify/testing/identity-providers';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const at = IDENTITY_ENDPOINTS;

/** The settings of a test: the role comes from an attribute, the address from another. */
export const USUAL = {
  emailAttribute: 'email',
  nameAttribute: 'name',
  roleAttribute: 'role',
  roleMapping: [{ value: 'recepcao', role: 'assistant' as const }],
  defaultRole: null,
  isStrong: true,
  isRequired: false,
};

/** An organization that signs in at an identity provider, with a domain that it has proven. */
export type SsoClinic = {
  readonly organizationId: OrganizationId;
  readonly owner: TestMember;
  readonly identifier: string;
  readonly domain: string;
  /** Saves the usual settings with a change. */
  readonly save: (change: object) => Promise<TestAnswer<unknown>>;
};

/** The identity module, with an identity provider of another maker beside it. */
export async function useSingleSignOn() {
  const api = await startTestApi({
    modules: (ground) => [makeIdentityModule(ground)],
    // Members of the test, and whoever signs in here.
    authenticate: (ground) => makeAuthenticate(ground),
  });
  const provider = await makeSamlProvider();
  return { api, provider, ...callsOf(api, provider) };
}

function callsOf(api: TestApi, provider: SamlProvider) {
  const clinic = async (): Promise<SsoClinic> => {
    const { owner } = await signedUp(api);
    const identifier = `c-${randomUUID()}`;
    const domain = `${randomUUID()}.test`;
    const save = (change: object) =>
      owner.call(at.saveSingleSignOn, { body: { ...USUAL, identifier, ...change } });
    await save({ metadataXml: provider.metadata });
    const { id } = (await owner.call(at.claimDomain, { body: { domain } })).reply;
    await owner.call(at.proveDomain, { params: { id } });
    return { organizationId: owner.organizationId, owner, identifier, domain, save };
  };
  const metadata = async (organizationId: string): Promise<string> =>
    (await api.app.inject({ url: `/v1/saml/${organizationId}/metadata` })).body;
  const start = async (organization: string) => {
    const { reply, headers } = await api.call(at.startSamlSignIn, { body: { organization } });
    return { url: reply.url, cookie: cookieOf(headers) };
  };
  const post = async (organizationId: string, form: SamlForm): Promise<URL> => {
    const { statusCode, headers, body } = await api.app.inject({
      method: 'POST',
      url: `/v1/saml/${organizationId}/acs`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    if (statusCode !== 303) throw new Error(`the answer was met with ${String(statusCode)}: ${body}`);
    return new URL(String(headers['location']));
  };
  const finish = (code: string, cookie: string, termsVersion: string | null = CURRENT_TERMS_VERSION) =>
    api.call(at.finishSamlSignIn, {
      body: { code, ...(termsVersion && { termsVersion }) },
      headers: { cookie },
    });
  /** All of it: begin, sign in there, come back, and exchange the code. */
  const signIn = async ({ organizationId, identifier }: SsoClinic, person: SamlSignIn) => {
    const { url, cookie } = await start(identifier);
    const form = await provider.signIn(url, await metadata(organizationId), person);
    return finish(codeIn(await post(organizationId, form)), cookie);
  };
  return { clinic, metadata, start, post, finish, signIn, signedUp: () => signedUp(api) };
}

/** An organization that has signed up, with a client that calls as its owner. */
async function signedUp(api: TestApi) {
  const credentials = { email: `${randomUUID()}@example.com`, password: 'girassol azul 42' };
  const { reply } = await api.call(at.signUp, {
    body: {
      organizationName: 'Clínica',
      name: 'Ana Dona',
      ...credentials,
      termsVersion: CURRENT_TERMS_VERSION,
    },
  });
  const organizationId = OrganizationId.parse(reply.me.membership.organizationId);
  const authorization = `Bearer ${reply.accessToken}`;
  const owner: TestMember = {
    organizationId,
    accountId: AccountId.parse(reply.me.account.id),
    membershipId: MembershipId.parse(reply.me.membership.membershipId),
    headers: () => Promise.resolve({ authorization }),
    call: (endpoint, call = {}) =>
      api.call(endpoint, { ...call, headers: { authorization, ...call.headers } }),
  };
  return { owner, ...credentials };
}

/** The cookie that an answer sets, as the browser sends it back. */
export function cookieOf(headers: Readonly<Record<string, unknown>>): string {
  return String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

/** The code in the address to which the browser is sent on. */
export function codeIn(page: URL): string {
  return new URLSearchParams(page.hash.slice(1)).get('code') ?? '';
}

/** Why the answer was refused, in the address to which the browser is sent on. */
export function problemIn(page: URL): string | null {
  return new URLSearchParams(page.hash.slice(1)).get('problem');
}

/** Who comes to work at the reception. */
export function receptionist({ domain }: SsoClinic, change: Partial<SamlSignIn> = {}): SamlSignIn {
  const name = randomUUID();
  return {
    subject: name,
    attributes: { email: `${name}@${domain}`, name: 'Rita Recepção', role: 'recepcao' },
    ...change,
  };
}
