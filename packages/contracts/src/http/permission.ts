import { z } from 'zod';

/** The roles of staff, from the most to the least entitled. */
export const ROLES = ['owner', 'manager', 'professional', 'assistant', 'finance'] as const;
/** What a member is in an organization. */
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/**
 * What a permission may depend on beyond the role. `own-agenda`: everything that is touched belongs to the agenda of the
 * member's own professional. `relation-of-care`: the member's professional treats the patient (an appointment), or has
 * broken the glass with a reason. That a member is limited to some clinics is no grant: the database then shows only those, and what
 * is `OF_ALL_CLINICS` is not for them.
 */
export const CONDITIONS = ['own-agenda', 'relation-of-care'] as const;
/** One of `CONDITIONS`. */
export type Condition = (typeof CONDITIONS)[number];

/** What a role is given: always, under a condition, or not at all. */
export const Grant = z.enum(['yes', 'no', ...CONDITIONS]);
export type Grant = z.infer<typeof Grant>;

type Row<K extends boolean = boolean> = {
  readonly grants: Readonly<Record<Role, Grant>>;
  /** Whether an API key may have it as a scope. */
  readonly apiKey: K;
};

/** Grants by role, in the order of `ROLES`. */
function row<K extends boolean>(
  [owner, manager, professional, assistant, finance]: readonly [Grant, Grant, Grant, Grant, Grant],
  apiKey: K,
): Row<K> {
  return { grants: { owner, manager, professional, assistant, finance }, apiKey };
}

/**
 * Who may do what, as data: the single place that says so. A route names the permission it needs; the mount asks
 * `grantOf`. Nothing else compares roles. The web shows this table to whoever manages the team.
 */
export const PERMISSION_TABLE = {
  //                                owner  manager professional assistant finance   API keys
  'organization.manage': row(['yes', 'no', 'no', 'no', 'no'], false),
  'security.manage': row(['yes', 'no', 'no', 'no', 'no'], false),
  'api-keys.manage': row(['yes', 'no', 'no', 'no', 'no'], false),
  'members.manage': row(['yes', 'yes', 'no', 'no', 'no'], false),
  'audit.read': row(['yes', 'yes', 'no', 'no', 'no'], true),
  'alerts.manage': row(['yes', 'yes', 'no', 'no', 'no'], false),
  'clinics.read': row(['yes', 'yes', 'yes', 'yes', 'yes'], true),
  'clinics.manage': row(['yes', 'yes', 'no', 'no', 'no'], true),
  'patients.read': row(['yes', 'yes', 'yes', 'yes', 'yes'], true),
  'patients.write': row(['yes', 'yes', 'yes', 'yes', 'no'], true),
  'patients.limit': row(['yes', 'yes', 'yes', 'yes', 'no'], true),
  'agenda.read': row(['yes', 'yes', 'yes', 'yes', 'yes'], true),
  'agenda.book': row(['yes', 'yes', 'own-agenda', 'yes', 'no'], true),
  'agenda.squeeze-in': row(['yes', 'yes', 'own-agenda', 'yes', 'no'], true),
  'agenda.squeeze-into-room': row(['yes', 'yes', 'own-agenda', 'no', 'no'], false),
  'messages.read': row(['yes', 'yes', 'yes', 'yes', 'no'], true),
  'records.read': row(['relation-of-care', 'relation-of-care', 'relation-of-care', 'no', 'no'], false),
  'records.break-glass': row(['yes', 'yes', 'yes', 'no', 'no'], false),
} as const satisfies Readonly<Record<string, Row>>;

/** What a member may do: one row of `PERMISSION_TABLE`. */
export type Permission = keyof typeof PERMISSION_TABLE;

/** Every permission, in the order of the table. */
export const PERMISSIONS: readonly [Permission, ...Permission[]] = namesOf(PERMISSION_TABLE);

/** The permissions that an API key may have. */
export const API_KEY_SCOPES: readonly ApiKeyScope[] = PERMISSIONS.filter(isApiKeyScope);

/** A permission that an API key may have. */
export type ApiKeyScope = {
  [P in Permission]: (typeof PERMISSION_TABLE)[P]['apiKey'] extends true ? P : never;
}[Permission];

function isApiKeyScope(permission: Permission): permission is ApiKeyScope {
  return PERMISSION_TABLE[permission].apiKey;
}

function namesOf(table: typeof PERMISSION_TABLE): [Permission, ...Permission[]] {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the keys of a literal that is not empty
  return Object.keys(table) as [Permission, ...Permission[]];
}

/** Who asks: a role of staff, limited to some clinics or not, or the scopes of an API key. */
export type Asking =
  { readonly role: Role; readonly isLimited?: boolean } | { readonly scopes: readonly Permission[] };

/** What cannot be divided by clinics, so that nobody who is limited to some of them has it: the trail and its alerts tell of all. */
const OF_ALL_CLINICS: ReadonlySet<Permission> = new Set<Permission>(['audit.read', 'alerts.manage']);

/** The one decision: what a role, or the scopes of a key, are given for a permission. */
export function grantOf(asking: Asking, permission: Permission): Grant {
  if ('scopes' in asking)
    return PERMISSION_TABLE[permission].apiKey && asking.scopes.includes(permission) ? 'yes' : 'no';
  if (asking.isLimited && OF_ALL_CLINICS.has(permission)) return 'no';
  return PERMISSION_TABLE[permission].grants[asking.role];
}

/** Whether it is given at all, be it under a condition: what a page offers, and what a listing of rights names. */
export function hasPermission(asking: Asking, permission: Permission): boolean {
  return grantOf(asking, permission) !== 'no';
}

/** All permissions that are given at all. */
export function permissionsOf(asking: Asking): Permission[] {
  return PERMISSIONS.filter((permission) => hasPermission(asking, permission));
}
