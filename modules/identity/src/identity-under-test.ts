import { ACCOUNT_LINK_TOKEN, CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import type { Module } from '@agendify/platform';
import { startTestApi } from '@agendify/testing';
import { generateSync } from 'otplib';
import { makeAuthenticate, makeIdentityModule } from './index.ts';

/** The words that every person of these tests signs in with. */
export const PASSWORD = 'girassol azul 42';

/** The running module with real sessions, people who sign up and in, and a clock that tests move. */
export async function startIdentity(settings: Readonly<Record<string, string>> = {}) {
  const clock = { now: Date.parse('2026-11-24T08:00:00-03:00') };
  let module: Module | undefined;
  const api = await startTestApi({
    modules: (ground) => [(module ??= makeIdentityModule(ground))],
    authenticate: makeAuthenticate,
    clock: () => clock.now,
    settings,
  });
  let people = 0;

  async function signUp() {
    const email = `ana${String(++people)}@clinica.test`;
    const { reply } = await api.call(IDENTITY_ENDPOINTS.signUp, {
      body: {
        organizationName: 'Clínica Aurora',
        name: 'Ana Souza',
        email,
        password: PASSWORD,
        termsVersion: CURRENT_TERMS_VERSION,
      },
    });
    const { account, membership } = reply.me;
    return {
      email,
      accountId: account.id,
      organizationId: membership.organizationId,
      headers: bearer(reply.accessToken),
    };
  }

  function signIn(email: string, password = PASSWORD) {
    return api.call(IDENTITY_ENDPOINTS.signIn, { body: { email, password, tokenDelivery: 'body' } });
  }

  /** Sets up an authenticator application, and answers how to make its codes. */
  async function setUpTotp(headers: Readonly<Record<string, string>>) {
    const { secret } = (await api.call(IDENTITY_ENDPOINTS.setUpTotp, { headers })).reply;
    const code = (aheadSeconds = 0) =>
      generateSync({ secret, epoch: Math.floor(clock.now / 1000) + aheadSeconds });
    const confirmed = await api.call(IDENTITY_ENDPOINTS.confirmTotp, { headers, body: { code: code() } });
    return { secret, code, recoveryCodes: confirmed.reply.codes };
  }

  /** A person with an authenticator application. */
  async function protectedPerson() {
    const person = await signUp();
    return { ...person, ...(await setUpTotp(person.headers)) };
  }

  /** The tokens of the links that an account was sent by an event, the oldest first, as the messages open them. */
  async function linksOf(
    { accountId, organizationId }: { readonly accountId: string; readonly organizationId: string },
    what: 'password-reset-asked' | 'email-proof-asked' | 'email-change-asked' | 'email-changed',
  ): Promise<string[]> {
    await settled();
    const rows = await api.world.query<{ linkId: string; sealedToken: string }>(
      `select coalesce(payload->>'resetId', payload->>'proofId', payload->>'changeId') as "linkId", payload->>'sealedToken' as "sealedToken"
       from platform.outbox where type = $1 and payload->>'accountId' = $2 order by occurred_at, id`,
      [`identity.${what}`, accountId],
    );
    const context = { organizationId: OrganizationId.parse(organizationId), accountId: null };
    return api.ground.db.inTenant(context, async (tx) => {
      const cipher = await api.ground.envelope.cipherOf(tx);
      return rows.map(({ linkId, sealedToken }) =>
        cipher.open(ACCOUNT_LINK_TOKEN, { linkId }, Buffer.from(sealedToken, 'base64')),
      );
    });
  }

  /** A person who has proven the address by the link that came when they signed up. */
  async function provenPerson() {
    const person = await signUp();
    const [token] = await linksOf(person, 'email-proof-asked');
    await api.call(IDENTITY_ENDPOINTS.proveEmail, { headers: person.headers, body: { token } });
    return person;
  }

  /** Proves the password and answers the question for the second factor. */
  async function challenge(email: string): Promise<string> {
    const { raw, problem } = await signIn(email);
    if (problem !== 'second-factor-needed') throw new Error(`signing in answered ${String(problem)}`);
    return challengeTokenOf(raw);
  }

  function prove(challengeToken: string, method: 'totp' | 'recovery-code', code: string) {
    const body = { challengeToken, method, code, tokenDelivery: 'body' };
    return api.call(IDENTITY_ENDPOINTS.proveSecondFactor, { body });
  }

  /** The acts in the audit trail whose object is an account, oldest first. */
  async function trail(accountId: string) {
    return api.world.query<{ action: string; changes: Record<string, unknown> | null }>(
      `select action, changes from platform.audit_entries where object_id = $1 order by at, id`,
      [accountId],
    );
  }

  /** Waits for what the module does after its answers. */
  const settled = async () => module?.close?.();

  return {
    ...api,
    linksOf,
    provenPerson,
    settled,
    clock,
    signUp,
    signIn,
    setUpTotp,
    protectedPerson,
    challenge,
    prove,
    trail,
  };
}

/** The header of an access token. */
export function bearer(accessToken: string): { readonly authorization: string } {
  return { authorization: `Bearer ${accessToken}` };
}

function challengeTokenOf(raw: unknown): string {
  if (typeof raw === 'object' && raw !== null && 'challengeToken' in raw) return String(raw.challengeToken);
  throw new Error('the problem carries no challenge');
}
