import { randomBytes } from 'node:crypto';
import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';
import * as samlify from 'samlify';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings';

/** Whom an identity provider signs in, and what it says otherwise than it should. */
export type SamlSignIn = {
  readonly subject: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Values of the template (samlify `defaultLoginResponseTemplate`) in the place of the right ones. */
  readonly change?: Readonly<Record<string, string>>;
};

/** What the browser sends on to the address of the service provider. */
export type SamlForm = { readonly SAMLResponse: string; readonly RelayState: string };

/** An identity provider of another maker (samlify), for tests: signs assertions with a key of its own. */
export type SamlProvider = {
  readonly entityId: string;
  readonly metadata: string;
  /** Answers the request behind a URL (HTTP redirect binding), as the service provider of the metadata has asked it. */
  readonly signIn: (requestUrl: string, serviceProvider: string, person: SamlSignIn) => Promise<SamlForm>;
};

samlify.setSchemaValidator({ validate: () => Promise.resolve('requests are ours') });

/** Makes an identity provider with a fresh key and certificate. */
export async function makeSamlProvider(entityId = 'https://idp.example/saml'): Promise<SamlProvider> {
  const { privateKey, certificate } = await makeKey();
  const provider = samlify.IdentityProvider({
    entityID: entityId,
    privateKey,
    signingCert: certificate,
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    singleSignOnService: [
      { isDefault: true, Binding: `${BINDINGS}:HTTP-Redirect`, Location: 'https://idp.example/sign-in' },
    ],
    nameIDFormat: ['urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'],
  });
  return {
    entityId,
    metadata: provider.getMetadata(),
    signIn: async (requestUrl, serviceProvider, person) => {
      const party = samlify.ServiceProvider({ metadata: serviceProvider });
      const query = Object.fromEntries(new URL(requestUrl).searchParams);
      const request = await provider.parseLoginRequest(party, 'redirect', { query });
      const requestId = idOf(request.extract['request']);
      const fill = (template: string) =>
        fillTemplate(template, tagsOf(entityId, party, requestId, person), person);
      const { context } = await provider.createLoginResponse(
        party,
        { ...request },
        'post',
        {},
        { customTagReplacement: fill },
      );
      return { SAMLResponse: context, RelayState: query['RelayState'] ?? '' };
    },
  };
}

function idOf(request: unknown): string {
  return typeof request === 'object' && request !== null && 'id' in request ? String(request.id) : '';
}

function tagsOf(
  entityId: string,
  party: ReturnType<typeof samlify.ServiceProvider>,
  requestId: string,
  { subject, change }: SamlSignIn,
): Record<string, string> {
  const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
  const acs = String(party.entityMeta.getAssertionConsumerService('post'));
  return {
    ID: freshId(),
    AssertionID: freshId(),
    Destination: acs,
    SubjectRecipient: acs,
    Audience: party.entityMeta.getEntityID(),
    Issuer: entityId,
    IssueInstant: at(0),
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    ConditionsNotBefore: at(-30),
    ConditionsNotOnOrAfter: at(300),
    SubjectConfirmationDataNotOnOrAfter: at(300),
    NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    NameID: subject,
    InResponseTo: requestId,
    AuthnStatement: '',
    ...change,
  };
}

function fillTemplate(template: string, tags: Record<string, string>, { attributes = {} }: SamlSignIn) {
  const named = Object.entries(attributes).map(([name, value], index) => ({
    name,
    value,
    tag: `attribute${String(index)}`,
  }));
  const statement = named
    .map(
      ({ name, tag }) =>
        `<saml:Attribute Name="${name}"><saml:AttributeValue>{${tag}}</saml:AttributeValue></saml:Attribute>`,
    )
    .join('');
  const context = samlify.SamlLib.replaceTagsByValue(
    template.replace(
      '{AttributeStatement}',
      statement && `<saml:AttributeStatement>${statement}</saml:AttributeStatement>`,
    ),
    { ...tags, ...Object.fromEntries(named.map(({ tag, value }) => [tag, value])) },
  );
  return { id: tags['ID'] ?? '', context };
}

function freshId(): string {
  return `_${randomBytes(16).toString('hex')}`;
}

async function makeKey(): Promise<{ privateKey: string; certificate: string }> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=idp.example',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: ALGORITHM,
    keys,
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = pkcs8.replaceAll(/.{64}/g, '$&\n');
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
    certificate: certificate.toString('pem'),
  };
}
