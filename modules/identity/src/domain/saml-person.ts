/** A role that an identity provider may give. */
export type MappedRole = 'manager' | 'professional' | 'assistant' | 'finance';

/** Which attribute says what; see the settings of the organization. */
export type PersonMapping = {
  readonly emailAttribute: string | null;
  readonly nameAttribute: string | null;
  readonly roleAttribute: string | null;
  readonly roleMapping: readonly { readonly value: string; readonly role: MappedRole }[];
  readonly defaultRole: MappedRole | null;
};

/** Who an identity provider says that somebody is, in our words; what it did not say is null. */
export type SamlPerson = {
  readonly email: string | null;
  readonly name: string | null;
  readonly role: MappedRole | null;
};

/** What would become of somebody whom no account has linked. */
export type PersonVerdict = 'accepted' | 'no-address' | 'address-not-allowed' | 'no-role';

const ADDRESS = /^[^\s@]{1,64}@(?<domain>[^\s@]{1,253})$/;

/** Reads a person out of what a verified assertion says. */
export function readPerson(
  mapping: PersonMapping,
  said: {
    readonly subject: string;
    readonly attributes: Readonly<Record<string, readonly string[]>>;
  },
): SamlPerson {
  const values = (attribute: string | null): readonly string[] =>
    attribute === null ? [] : (said.attributes[attribute] ?? []);
  const address = mapping.emailAttribute === null ? said.subject : (values(mapping.emailAttribute)[0] ?? '');
  const email = address.trim().toLowerCase();
  const roles = values(mapping.roleAttribute);
  const mapped = mapping.roleMapping.find(({ value }) => roles.includes(value))?.role;
  return {
    email: ADDRESS.test(email) ? email : null,
    name: values(mapping.nameAttribute)[0]?.trim().slice(0, 120) || null,
    role: mapped ?? mapping.defaultRole,
  };
}

/** Judges a person: only addresses of domains that the organization has proven come in, and only with a role. */
export function judgePerson({ email, role }: SamlPerson, provenDomains: readonly string[]): PersonVerdict {
  if (email === null) return 'no-address';
  const domain = ADDRESS.exec(email)?.groups?.['domain'] ?? '';
  if (!provenDomains.includes(domain)) return 'address-not-allowed';
  return role === null ? 'no-role' : 'accepted';
}
