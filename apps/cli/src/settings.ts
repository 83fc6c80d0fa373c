import path from 'node:path';
import { type Config, ConfigError, readConfig } from '@agendify/platform';
import { z } from 'zod';

/** The root of the repository: where relative paths begin, whatever folder the command is called from. */
export const ROOT = path.resolve(import.meta.dirname, '../../..');

const port = z.coerce.number().int().min(1).max(65_535).optional();

/** What only `agendify` needs to know; the processes know nothing of it. */
const OwnSettings = z.object({
  POSTGRES_PORT: port.describe('Of the embedded PostgreSQL; a free one when absent'),
  MAILBOX_PORT: port.describe('The page of the mailbox; 1080, or a free one when absent'),
  MAILBOX_SMTP_PORT: port.describe('The SMTP server of the mailbox; 1025, or a free one when absent'),
});

/** All settings of the command. */
export type Settings = z.infer<typeof OwnSettings> & {
  readonly config: Config;
  /** Absolute: keys, logs and the embedded database lie here. */
  readonly home: string;
  /** The mail goes to a server that was given, and not to the mailbox of this program. */
  readonly hasMailServer: boolean;
};

/** Reads the settings once. Throws `ConfigError` naming each wrong one. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const own = OwnSettings.safeParse(present);
  if (!own.success) {
    const lines = own.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Wrong setting: ${lines.join(' | ')}`);
  }
  const config = readConfig(environment);
  const home = path.resolve(ROOT, config.AGENDIFY_HOME);
  const hasMailServer = present['SMTP_URL'] !== undefined;
  return { ...own.data, config: { ...config, AGENDIFY_HOME: home }, home, hasMailServer };
}
