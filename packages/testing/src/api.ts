import { randomBytes, randomUUID } from 'node:crypto';
import { after } from 'node:test';
import type { Role } from '@agendify/contracts';
import { AccountId, type Clock, MembershipId, OrganizationId } from '@agendify/kernel';
import {
  type Authenticate,
  Config,
  type Conditions,
  type IssueAccessToken,
  type MemberCaller,
  type Module,
  type OpenGround,
  importSigningKey,
  makeServer,
  makeSigningKeyPair,
  makeTokenIssuer,
  makeTokenVerifier,
  openGround,
} from '@agendify/platform';
import { type TestClient, makeClient } from './api-client.ts';
import type { ClinicWorld } from './clinic-world.ts';
import { makeClinicWorld } from './make-clinic-world.ts';
import { useDatabase } from './postgres/index.ts';

const RACERS = 10;

/** Which modules run, and what a test replaces. */
export type TestApiOptions = {
  readonly modules: (ground: OpenGround) => Module[];
  /** The verifier of access tokens; absent: one that knows the tokens of `memberOf` only. */
  readonly authenticate?: (ground: OpenGround) => Authenticate;
  /** What answers the conditions of the permission table; absent: they hold for nobody. */
  readonly conditions?: (ground: OpenGround) => Conditions;
  readonly clock?: Clock;
  /** Settings other than the usual ones of a test. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** What narrows or shapes a member of a test: whose agenda is the member's own, which clinics, how proven. */
export type Narrowed = Partial<
  Pick<MemberCaller, 'professionalId' | 'clinicIds' | 'provenAt' | 'isEnrolling'>
>;

/** Where a member of a test belongs. */
export type TestMember = TestClient & {
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId;
  /** What its calls carry: for answers that are no JSON, which a test takes from the server itself. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly membershipId: MembershipId;
};

/** The API on a database of its own, called without a socket. */
export type TestApi = TestClient & {
  readonly ground: OpenGround;
  readonly world: ClinicWorld;
  readonly app: Awaited<ReturnType<typeof makeServer>>['app'];
  readonly endpoints: Awaited<ReturnType<typeof makeServer>>['endpoints'];
  /** A new organization with its owner, and a client that calls as the owner. */
  readonly owner: (organizationName?: string) => Promise<TestMember>;
  /** One more member of an organization, and a client that calls as that member. */
  readonly memberOf: (organizationId: OrganizationId, role: Role, narrowed?: Narrowed) => Promise<TestMember>;
};

/** Starts the API of a test file (or of a test); it ends and its database goes with the last test there. */
export async function startTestApi(options: TestApiOptions): Promise<TestApi> {
  // Registered before the hook of the database, so that nobody is connected any more when that is dropped.
  const closers: (() => Promise<unknown>)[] = [];
  after(async () => {
    for (const close of closers) await close();
  });
  const database = await useDatabase('api');
  const config = Config.parse({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    ACCESS_RECHECK_MS: '0',
    RATE_LIMITS: '*=1000000',
    LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const ground = openGround(config, 'test', options.clock ? { clock: options.clock } : {});
  const { issue, verify } = await makeTestTokens(ground.clock);
  const { app, endpoints } = await makeServer({
    ground,
    modules: options.modules(ground),
    authenticate: options.authenticate?.(ground) ?? verify,
    conditions: options.conditions?.(ground) ?? {},
    metrics: ground.metrics,
    version: 'test',
  });
  const world = makeClinicWorld(database.ownerUrl);
  closers.push(() => app.close(), ground.close, world.close);
  await openConnections(ground);
  const memberOf = (organizationId: OrganizationId, role: Role, narrowed?: Narrowed) =>
    addMember(app, world, issue, ground.clock, organizationId, role, narrowed);
  return {
    ...makeClient(app),
    app,
    endpoints,
    ground,
    world,
    memberOf,
    owner: async (organizationName = 'Clínica de teste') => {
      const organizationId = OrganizationId.parse(randomUUID());
      await world.query('insert into identity.organizations (organization_id, name) values ($1, $2)', [
        organizationId,
        organizationName,
      ]);
      return memberOf(organizationId, 'owner');
    },
  };
}

/** What a test lets race must not queue for connections: as many as race are opened before, and held until all are. */
async function openConnections({ db }: OpenGround): Promise<void> {
  let arrived = 0;
  let letGo = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const hold = (): Promise<void> => {
    if (++arrived === RACERS) letGo();
    return all;
  };
  await Promise.all(Array.from({ length: RACERS }, () => db.asSystem('open connections for a test', hold)));
}

async function addMember(
  app: TestApi['app'],
  world: ClinicWorld,
  issue: IssueAccessToken,
  clock: Clock,
  organizationId: OrganizationId,
  role: Role,
  narrowed: Narrowed = {},
): Promise<TestMember> {
  const accountId = AccountId.parse(randomUUID());
  const membershipId = MembershipId.parse(randomUUID());
  await world.query(
    `insert into identity.accounts (id, email, name, language) values ($1, $2, $3, 'pt-BR')`,
    [accountId, `${accountId}@example.com`, `Pessoa ${role}`],
  );
  await world.query(
    `insert into identity.memberships (organization_id, id, account_id, role, professional_id, clinic_ids)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      organizationId,
      membershipId,
      accountId,
      role,
      narrowed.professionalId ?? null,
      narrowed.clinicIds ?? null,
    ],
  );
  const caller: MemberCaller = {
    kind: 'member',
    organizationId,
    accountId,
    membershipId,
    membershipVersion: 1,
    role,
    sessionId: randomUUID(),
    provenAt: Math.floor(clock() / 1000),
    ...narrowed,
  };
  const headers = async () => ({ authorization: `Bearer ${await issue(caller)}` });
  return { ...makeClient(app, headers), headers, organizationId, accountId, membershipId };
}

async function makeTestTokens(clock: Clock): Promise<{ issue: IssueAccessToken; verify: Authenticate }> {
  const pair = await makeSigningKeyPair();
  const key = await importSigningKey(pair.kid, pair.privateJwk);
  return {
    issue: makeTokenIssuer(() => Promise.resolve(key), clock),
    verify: makeTokenVerifier(() => Promise.resolve([pair.publicJwk]), clock),
  };
}
