import { PERMISSIONS, PERMISSION_TABLE, ROLES } from '@agendify/contracts';

/** One change that weakens or breaks a check of permissions: in a copy, `find` becomes `replace`. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};

const DECIDE = 'packages/platform/src/http/decide.ts';
const MOUNT = 'packages/platform/src/http/mount.ts';
const PERMISSION = 'packages/contracts/src/http/permission.ts';
const VERIFIER = 'packages/platform/src/auth/token-verifier.ts';
const REVOKED = 'modules/identity/src/keys/revocations.ts';
const OWN_AGENDA = 'modules/scheduling/src/use-cases/judge-own-agenda/judge-own-agenda.ts';

/** Checks in the code, each replaced by a constant. */
const CHECKS: readonly Mutant[] = [
  mutant(
    'a patient may call routes of staff',
    DECIDE,
    "(caller.kind === 'patient') !== (access === 'patient')",
    'false',
  ),
  mutant(
    'an API key may call routes of accounts',
    DECIDE,
    "if (caller.kind !== 'member') return 'not-allowed';",
    '',
  ),
  mutant('every role has every permission', DECIDE, "grantOf(askingOf(caller), access) === 'no'", 'false'),
  mutant('no role has any permission', DECIDE, "grantOf(askingOf(caller), access) === 'no'", 'true'),
  mutant('an API key need not prove itself anew', DECIDE, "stepUp ? 'not-allowed' : undefined", 'undefined'),
  mutant('a second factor is never demanded', DECIDE, 'caller.isEnrolling && !duringEnrolment', 'false'),
  mutant(
    'a second factor is demanded everywhere',
    DECIDE,
    'caller.isEnrolling && !duringEnrolment',
    'caller.isEnrolling',
  ),
  mutant('a proof of identity is never demanded', DECIDE, 'stepUp && !isProven(caller, nowMs)', 'false'),
  mutant('a proof of identity never grows old', DECIDE, '&& nowMs / 1000 - provenAt <= STEP_UP_SECONDS', ''),
  mutant('no proof of identity counts', DECIDE, 'stepUp && !isProven(caller, nowMs)', 'stepUp'),
  mutant('conditions are not asked', DECIDE, "if (grant === 'yes') return undefined;", 'return undefined;'),
  mutant('conditions always hold', DECIDE, '!(await holds(caller, touchedBy(endpoint, call)))', 'false'),
  mutant('conditions never hold', DECIDE, '!(await holds(caller, touchedBy(endpoint, call)))', 'true'),
  mutant(
    'a condition that nobody answers holds',
    DECIDE,
    'if (!holds) return true;',
    'if (!holds) return false;',
  ),
  mutant(
    'a denied call goes on',
    MOUNT,
    'if (denial && (await denial))',
    'if (denial && (await denial) && false)',
  ),
  mutant(
    'a refused caller goes on',
    MOUNT,
    'return refusal ? { refusal } : { caller };',
    'return { caller };',
  ),
  mutant(
    'nobody need say who is calling',
    MOUNT,
    "endpoint.access === 'public' ? null",
    "endpoint.access !== 'public' ? null",
  ),
  mutant(
    'a role is given what its row does not say',
    PERMISSION,
    'return PERMISSION_TABLE[permission].grants[asking.role];',
    "return 'yes';",
  ),
  mutant(
    'a role is given nothing',
    PERMISSION,
    'return PERMISSION_TABLE[permission].grants[asking.role];',
    "return 'no';",
  ),
  mutant(
    'who is limited to some clinics reads of all',
    PERMISSION,
    "if (asking.isLimited && OF_ALL_CLINICS.has(permission)) return 'no';",
    '',
  ),
  mutant(
    'the limits of a member are not asked for',
    DECIDE,
    'isLimited: caller.clinicIds !== undefined',
    'isLimited: false',
  ),
  mutant('a provider of an organization reaches the account', DECIDE, 'ofAccountAlone === true ||', ''),
  mutant('an API key needs no scope', PERMISSION, '&& asking.scopes.includes(permission)', ''),
  mutant(
    'an API key may have any scope',
    PERMISSION,
    'PERMISSION_TABLE[permission].apiKey && asking',
    'asking',
  ),
  mutant(
    'every agenda is the own one',
    OWN_AGENDA,
    'owners.every((owner) => owner === member.professionalId)',
    'true',
  ),
  mutant(
    'no agenda is the own one',
    OWN_AGENDA,
    'owners.every((owner) => owner === member.professionalId)',
    'false',
  ),
  mutant(
    'tokens of ended sessions are accepted',
    REVOKED,
    'if (known.has(caller.sessionId)) return true;',
    '',
  ),
  mutant(
    'tokens of changed memberships are accepted',
    REVOKED,
    'caller.membershipVersion < (known.get(caller.membershipId) ?? 0)',
    'false',
  ),
  mutant('the claims of staff pass for those of a patient', VERIFIER, 'z.strictObject({', 'z.object({'),
  mutant(
    'the claims of staff pass under any audience',
    VERIFIER,
    "z.discriminatedUnion('aud', [MemberClaims, PatientClaims])",
    'z.union([MemberClaims.extend({ aud: z.any() }), PatientClaims])',
  ),
  mutant('tokens of another issuer are accepted', VERIFIER, 'issuer: TOKEN_ISSUER,', ''),
  mutant('tokens of another type are accepted', VERIFIER, "typ: 'at+jwt',", ''),
  mutant(
    'expired tokens are accepted when seen before',
    VERIFIER,
    'if (clock() < known.expiresAtMs) return',
    'return',
  ),
];

/** Every mutant: the checks above, and each cell of the permission table turned round. */
export function permissionMutants(): Mutant[] {
  return [...CHECKS, ...PERMISSIONS.flatMap(cellsOf)];
}

function cellsOf(permission: (typeof PERMISSIONS)[number]): Mutant[] {
  const { grants, apiKey } = PERMISSION_TABLE[permission];
  const rowText = (cells: readonly string[], key: boolean): string =>
    `'${permission}': row([${cells.map((cell) => `'${cell}'`).join(', ')}], ${String(key)})`;
  const cells = ROLES.map((role) => grants[role]);
  const find = rowText(cells, apiKey);
  const turned = ROLES.map((role, index) => ({
    name: `${permission} of ${role} turned round`,
    file: PERMISSION,
    find,
    replace: rowText(cells.with(index, cells[index] === 'yes' ? 'no' : 'yes'), apiKey),
  }));
  return [
    ...turned,
    {
      name: `${permission} of API keys turned round`,
      file: PERMISSION,
      find,
      replace: rowText(cells, !apiKey),
    },
  ];
}

function mutant(name: string, file: string, find: string, replace: string): Mutant {
  return { name, file, find, replace };
}
