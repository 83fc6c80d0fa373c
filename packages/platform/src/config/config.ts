import { z } from 'zod';
import { readRateLimits } from '../limits/rate-limits.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const url = z.url();
const switchOn = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const masterKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'must be 32 bytes in base64' });
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether what is sent there is hidden from others: HTTPS, or plain HTTP on this machine. */
export function isSecureUrl(address: string): boolean {
  // What is no URL at all is named by the check before.
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || LOOPBACK.includes(hostname);
}

const issuer = url.refine(isSecureUrl, { error: 'must be https, or http on this machine' });

/** Every setting of the processes, with its default. The environment is read here and nowhere else. */
export const Config = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  AGENDIFY_HOME: z.string().min(1).default('.agendify'),
  DATABASE_URL: url.optional().describe('Login role agendify_app; embedded PostgreSQL when absent'),
  DATABASE_OWNER_URL: url.optional().describe('The role that owns the schemas; for migrations only'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(16),
  DATABASE_NAMED_STATEMENTS: switchOn
    .default(true)
    .describe('Off for pgbouncer before 1.21 in transaction mode'),
  REDIS_URL: url.optional().describe('Queues on Redis; on PostgreSQL when absent'),
  MODULES: z
    .string()
    .default('identity,clinics,patients,scheduling,notifications,compliance')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(
      z
        .array(z.enum(['identity', 'clinics', 'patients', 'scheduling', 'notifications', 'compliance']))
        .min(1),
    ),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(4000),
  METRICS_PORT: port.optional().describe("The worker's health and metrics; none when absent"),
  WEB_PORT: port.default(3000),
  PUBLIC_URL: url.optional().describe('Where people reach the web; http://localhost:WEB_PORT when absent'),
  TRUST_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'How many gateways in front append to X-Forwarded-For; what lies further left is written by the client',
    ),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((origin) => origin !== '')),
  ACCESS_RECHECK_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(1000)
    .describe('How old the knowledge of ended sessions and changed memberships may be'),
  AUTH_RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Per address, on public writing routes; the same as public-write.address in RATE_LIMITS'),
  RATE_LIMITS: z
    .string()
    .default('')
    .transform((text, context) => {
      const limits = readRateLimits(text);
      if (typeof limits !== 'string') return limits;
      context.addIssue(limits);
      return z.NEVER;
    })
    .describe(
      'Calls a minute, where they are not the usual: read.account=2400,export.organization=60; *=1000 is all',
    ),
  MASTER_KEY: masterKey
    .optional()
    .describe('Wraps the data keys; a file under AGENDIFY_HOME is made in development'),
  MASTER_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((key) => key !== ''))
    .pipe(z.array(masterKey))
    .describe('Open what they have wrapped and wrap nothing any more, separated by commas'),
  KMS_TRANSIT_URL: url
    .refine(isSecureUrl, { error: 'must be https, or http on this machine' })
    .optional()
    .describe('Holds the master key: the transit engine of Vault or OpenBao, https://host:8200/v1/transit'),
  KMS_TRANSIT_KEY: z
    .string()
    .regex(/^[\w.-]+$/, { error: 'must be the name of a transit key' })
    .default('agendify'),
  KMS_TRANSIT_TOKEN: z.string().optional(),
  KMS_TRANSIT_TOKEN_FILE: z.string().optional().describe('Read at each call: an agent may renew it'),
  KMS_TRANSIT_WRAPS: switchOn
    .default(true)
    .describe('Off while moving away from the KMS: it opens, and another key wraps'),
  KMS_TIMEOUT_SECONDS: z.coerce.number().positive().max(30).default(3).describe('Of one of three attempts'),
  KEY_REFRESH_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(600)
    .default(30)
    .describe(
      'How soon a process learns of new data keys, which are used after twice that; the same everywhere',
    ),
  SIGNING_KEY_DAYS: z.coerce
    .number()
    .min(1)
    .max(3650)
    .default(30)
    .describe('After so many days another key signs access tokens'),
  DNS_SERVERS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((server) => server !== ''))
    .describe('Asked for proofs of domains, separated by commas; those of the machine when absent'),
  GOOGLE_CLIENT_ID: z.string().optional().describe('Signing in with Google; not offered when absent'),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: issuer.default('https://accounts.google.com'),
  MICROSOFT_CLIENT_ID: z.string().optional().describe('Signing in with Microsoft; not offered when absent'),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_TENANT: z
    .string()
    .regex(/^[\w.-]+$/, { error: 'must be a tenant, or organizations, common or consumers' })
    .default('organizations')
    .describe('Whose accounts may sign in'),
  MICROSOFT_ISSUER: issuer.optional().describe('In the place of the one that follows from the tenant'),
  SMTP_URL: url.default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.string().default('Agendify <nao-responda@agendify.localhost>'),
  CANCEL_NOTICE_DELAY_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3600)
    .default(10)
    .describe('How long a cancellation can be undone before the patient is told'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type Config = z.infer<typeof Config>;

/** Thrown for a wrong setting; the message is one clear line a setting. */
export class ConfigError extends Error {}

/**
 * Parses the environment once. Throws `ConfigError` naming each wrong setting and what it must be; never its
 * value, which may be a secret. Empty strings count as absent.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Config.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`Wrong setting: ${lines.join(' | ')}`);
}

/** Where people reach the web application. */
export function publicUrlOf(config: Config): string {
  return (config.PUBLIC_URL ?? `http://localhost:${String(config.WEB_PORT)}`).replace(/\/$/, '');
}
