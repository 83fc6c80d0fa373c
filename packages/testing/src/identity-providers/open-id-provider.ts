import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { after } from 'node:test';
import { Provider } from 'oidc-provider';

/** A client that a provider of identity knows. */
export type OpenIdClient = { readonly id: string; readonly secret: string; readonly redirectUri: string };

/** Whom the provider signs in. */
export type OpenIdPerson = {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** How it has asked (RFC 8176). */
  readonly amr?: readonly string[];
};

/** A provider of identity of another maker (oidc-provider) on this machine. */
export type OpenIdProvider = {
  readonly issuer: string;
  /** Follows the browser's way from the address of a sign-in back to the client, and answers the query it comes back with. */
  readonly signIn: (authorizationUrl: string, person: OpenIdPerson) => Promise<Record<string, string>>;
  /** Lets a test put another token in the place of the one that the next answer carries. */
  readonly swapNextToken: (swap: (idToken: string) => string) => void;
};

/** Starts a provider; it ends with the last test of the file. */
export async function startOpenIdProvider(clients: readonly OpenIdClient[]): Promise<OpenIdProvider> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => stop(server));
  const issuer = `http://127.0.0.1:${String(portOf(server))}`;
  const people = new Map<string, OpenIdPerson>();
  let swap: ((idToken: string) => string) | undefined;
  const provider = makeProvider(issuer, clients, people);
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (!swap || !isTokenAnswer(body)) return;
    context.body = { ...body, id_token: swap(body.id_token) };
    swap = undefined;
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '', issuer);
    if (!pathname.startsWith('/interaction/')) return void callback(request, response);
    void decide(provider, people, request, response);
  });
  return {
    issuer,
    swapNextToken: (next) => {
      swap = next;
    },
    signIn: async (authorizationUrl, person) => {
      people.set(person.subject, person);
      return follow(authorizationUrl, issuer, person.subject);
    },
  };
}

function makeProvider(
  issuer: string,
  clients: readonly OpenIdClient[],
  people: ReadonlyMap<string, OpenIdPerson>,
): Provider {
  return new Provider(issuer, {
    clients: clients.map(({ id, secret, redirectUri }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'client_secret_post',
    })),
    claims: { openid: ['sub', 'amr'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => {
        const { email, name } = people.get(subject) ?? { email: undefined, name: undefined };
        return { sub: subject, email, name };
      },
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
  });
}

type Handlers = Parameters<ReturnType<Provider['callback']>>;

/** Signs in whom the browser of the test says, and grants what the client asks. */
async function decide(
  provider: Provider,
  people: ReadonlyMap<string, OpenIdPerson>,
  request: Handlers[0],
  response: Handlers[1],
): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const accountId = String(request.headers['x-person']);
  const grant = new provider.Grant({ accountId, clientId: String(details.params['client_id']) });
  grant.addOIDCScope('openid email profile');
  const amr = people.get(accountId)?.amr;
  await provider.interactionFinished(request, response, {
    login: { accountId, ...(amr && { amr: [...amr] }) },
    consent: { grantId: await grant.save() },
  });
}

async function follow(from: string, issuer: string, subject: string): Promise<Record<string, string>> {
  const cookies = new Map<string, string>();
  let url = new URL(from);
  while (url.origin === issuer) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, 'x-person': subject } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`the provider answered ${String(answer.status)}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  return Object.fromEntries(url.searchParams);
}

function isTokenAnswer(body: unknown): body is { id_token: string } {
  return typeof body === 'object' && body !== null && 'id_token' in body && typeof body.id_token === 'string';
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
