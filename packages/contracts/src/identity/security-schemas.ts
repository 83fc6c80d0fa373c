import { z } from 'zod';
import { Role } from '../http/permission.ts';
import { LinkToken, Session } from './schemas.ts';
import { PasskeyAssertion } from './passkey-endpoints.ts';

/** A code of an authenticator application, or of the sheet of recovery codes; blanks and hyphens do not count. */
export const FactorCode = z
  .string()
  .max(40)
  .transform((code) => code.replaceAll(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().min(1, { error: 'must not be empty' }));

const asked = {
  challengeToken: LinkToken,
  tokenDelivery: z.enum(['cookie', 'body']).default('cookie'),
};

/** The second factor, for somebody who has proven the first. */
export const SecondFactor = z.discriminatedUnion('method', [
  z.object({ ...asked, method: z.literal('totp'), code: FactorCode }),
  z.object({ ...asked, method: z.literal('recovery-code'), code: FactorCode }),
  z.object({ ...asked, method: z.literal('passkey'), credential: PasskeyAssertion }),
]);
export type SecondFactor = z.infer<typeof SecondFactor>;

/** A fresh proof of identity. The password counts only where the account has no second factor. */
export const StepUp = z.discriminatedUnion('method', [
  z.object({ method: z.literal('totp'), code: FactorCode }),
  z.object({ method: z.literal('recovery-code'), code: FactorCode }),
  z.object({ method: z.literal('passkey'), credential: PasskeyAssertion }),
  z.object({ method: z.literal('password'), password: z.string().min(1).max(200) }),
]);
export type StepUp = z.infer<typeof StepUp>;

/** The same session with a fresh proof: a new access token. */
export const SteppedUp = Session.omit({ refreshToken: true }).meta({ id: 'SteppedUp' });

/** A new secret for an authenticator application, to be shown once. */
export const TotpSetUp = z
  .object({
    secret: z.string().describe('Base32, for typing'),
    uri: z.string().describe('`otpauth://`, for a QR code'),
  })
  .meta({ id: 'TotpSetUp' });

/** Codes for who has lost the telephone: shown once, each good for once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

/** How an account protects itself, and what its organization demands. */
export const MySecurity = z
  .object({
    totpSince: z.string().nullable().describe('When the authenticator application was set up'),
    recoveryCodesLeft: z.int(),
    hasPassword: z.boolean(),
    isEmailProven: z.boolean().describe('The person has shown that the mailbox of the address is theirs'),
    provenBy: z
      .array(z.enum(['totp', 'passkey', 'recovery-code', 'password']))
      .describe('What `POST /v1/auth/step-up` takes'),
    isObliged: z.boolean().describe('The organization demands a second factor of this role'),
    graceEndsAt: z.string().nullable().describe('Until when the member may do without; null: no obligation'),
  })
  .meta({ id: 'MySecurity' });
export type MySecurity = z.infer<typeof MySecurity>;

/** The programs that are told apart; everything else is null. */
export const DEVICE_PROGRAMS = ['chrome', 'edge', 'firefox', 'opera', 'safari', 'samsung-internet'] as const;
/** The systems that are told apart; everything else is null. */
export const DEVICE_SYSTEMS = ['android', 'ios', 'linux', 'macos', 'windows'] as const;

/** A device on which the account is signed in. */
export const DeviceSession = z
  .object({
    id: z.uuid(),
    program: z.enum(DEVICE_PROGRAMS).nullable(),
    system: z.enum(DEVICE_SYSTEMS).nullable(),
    createdAt: z.string(),
    lastUsedAt: z.string(),
    lastIp: z.string().nullable(),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'DeviceSession' });
export type DeviceSession = z.infer<typeof DeviceSession>;

/** What the organization demands of its members. */
export const SecurityPolicy = z
  .object({
    obligedRoles: z.array(Role).describe('Roles that must have a second factor'),
    graceDays: z.int().min(0).max(7).describe('How long a new member may do without'),
  })
  .meta({ id: 'SecurityPolicy' });
export type SecurityPolicy = z.infer<typeof SecurityPolicy>;
