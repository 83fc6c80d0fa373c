import { AccountId, ApiKeyId } from '@agendify/kernel';
import { z } from 'zod';
import { API_KEY_SCOPES } from '../http/permission.ts';
import { name } from './schemas.ts';

/** How every API key begins, so that people and scanners of secrets know one when they see it. */
export const API_KEY_MARK = 'agd_';

/** The longest that a key works without being rotated. */
export const API_KEY_MAX_DAYS = 365;

/** One permission that a key may have. */
export const ApiKeyScopeName = z.enum(API_KEY_SCOPES);

const Scopes = z
  .array(ApiKeyScopeName)
  .min(1, { error: 'must name what the key may do' })
  .max(API_KEY_SCOPES.length);

const expiresInDays = z
  .int()
  .min(1)
  .max(API_KEY_MAX_DAYS)
  .describe('For how many days the key works from now on');

/** A key to be made. */
export const NewApiKey = z.object({ name: name(80), scopes: Scopes, expiresInDays });
export type NewApiKey = z.infer<typeof NewApiKey>;

/** Another secret for a key, and for how long. */
export const ApiKeyRotation = z.object({ expiresInDays });

/** A key with which programs call the API, without its secret. */
export const ApiKey = z
  .object({
    id: ApiKeyId,
    name: z.string(),
    prefix: z.string().describe('How the key begins'),
    scopes: z.array(ApiKeyScopeName),
    createdBy: z.object({ accountId: AccountId, name: z.string() }),
    createdAt: z.string(),
    issuedAt: z.string().describe('When the present secret was made'),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable().describe('To the minute; null: never'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** A key with its secret, which is shown this once and kept nowhere. */
export const IssuedApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'IssuedApiKey' });
export type IssuedApiKey = z.infer<typeof IssuedApiKey>;
