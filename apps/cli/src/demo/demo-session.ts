import { CURRENT_TERMS_VERSION, Session } from '@agendify/contracts';
import { z } from 'zod';
import type { Answer, DemoApi, Question } from './demo-api.ts';
import { DEMO_MEMBERS, DEMO_ORGANIZATION, DEMO_PASSWORD } from './demo-team.ts';

/** A signed-in member of the demonstration who calls the API. */
export type DemoSession = {
  readonly organizationId: string;
  readonly ask: (question: Omit<Question, 'accessToken'>) => Promise<Answer>;
  /** Calls, and throws unless the answer is a success of the given shape. */
  readonly demand: <T extends z.ZodType>(
    reply: T,
    question: Omit<Question, 'accessToken'>,
  ) => Promise<z.output<T>>;
};

const [OWNER, ...OTHERS] = DEMO_MEMBERS;
const Named = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Signs the owner in, signing up the organization where there is none yet; who signs up proves the address by its link. */
export async function enterAsOwner(api: DemoApi): Promise<DemoSession> {
  const { email, name } = OWNER;
  const known = await signIn(api, email);
  if (known) return known;
  const body = {
    organizationName: DEMO_ORGANIZATION,
    name,
    email,
    password: DEMO_PASSWORD,
    termsVersion: CURRENT_TERMS_VERSION,
  };
  const signedUp = success(await api.ask({ method: 'POST', url: '/v1/organizations', body }));
  const { me } = Session.parse(signedUp);
  const owner = sessionOf(api, signedUp);
  const token = await api.addressTokenOf(owner.organizationId, me.account.id);
  success(await owner.ask({ method: 'POST', url: '/v1/me/email/prove', body: { token } }));
  return owner;
}

/** Frees all roles of the second factor: whoever looks at the demonstration, in whatever week, has only its passwords. */
export async function demandNoSecondFactor(owner: DemoSession): Promise<void> {
  const body = { obligedRoles: [], graceDays: 7 };
  const answer = await owner.ask({ method: 'PUT', url: '/v1/organization/security', ifMatch: '"1"', body });
  // An earlier run was interrupted after it had said so.
  if (answer.status !== 412) success(answer);
}

/** Whether the demonstration is complete: the team joins at the very end. */
export async function isComplete(api: DemoApi): Promise<boolean> {
  const last = OTHERS.at(-1);
  return last !== undefined && (await signIn(api, last.email)) !== undefined;
}

/**
 * Invites the team and accepts the invitations, each by the routes that people use; who attends is linked to the own
 * agenda.
 */
export async function letTeamJoin(api: DemoApi, owner: DemoSession): Promise<void> {
  for (const { email, name, role, ...member } of OTHERS) {
    const invited = await owner.ask({ method: 'POST', url: '/v1/invitations', body: { email, role } });
    // An earlier run was interrupted after this one had joined.
    if (invited.status === 409) continue;
    const { id } = z.object({ id: z.string() }).parse(success(invited));
    const token = await api.tokenOf(owner.organizationId, id);
    const body = { token, name, password: DEMO_PASSWORD, termsVersion: CURRENT_TERMS_VERSION };
    const joined = success(await api.ask({ method: 'POST', url: '/v1/invitations/accept', body }));
    if ('attendsAs' in member) await linkProfessional(owner, Session.parse(joined), member.attendsAs);
  }
}

async function linkProfessional(owner: DemoSession, { me }: Session, attendsAs: string): Promise<void> {
  const { items } = await owner.demand(Named, { method: 'GET', url: '/v1/professionals' });
  const professionalId = items.find(({ name }) => name === attendsAs)?.id;
  const { membershipId, version } = me.membership;
  await owner.demand(z.object({ professionalId: z.literal(professionalId) }), {
    method: 'PATCH',
    url: `/v1/members/${membershipId}`,
    body: { professionalId },
    ifMatch: `"${String(version)}"`,
  });
}

async function signIn(api: DemoApi, email: string): Promise<DemoSession | undefined> {
  const answer = await api.ask({
    method: 'POST',
    url: '/v1/auth/sign-in',
    body: { email, password: DEMO_PASSWORD },
  });
  return answer.status === 200 ? sessionOf(api, answer.body) : undefined;
}

function sessionOf(api: DemoApi, body: unknown): DemoSession {
  const { accessToken, me } = Session.parse(body);
  const ask: DemoSession['ask'] = (question) => api.ask({ ...question, accessToken });
  return {
    organizationId: me.membership.organizationId,
    ask,
    demand: async (reply, question) => reply.parse(success(await ask(question), question.url)),
  };
}

function success({ status, body }: Answer, url = 'the API'): unknown {
  if (status < 300) return body;
  throw new Error(
    `${url} answered ${status} while the demonstration was being made: ${JSON.stringify(body)}`,
  );
}
