import { ConfigError, MigrationError } from '@agendify/platform';
import { EmbeddedPostgresError } from '@agendify/platform/embedded-postgres';
import { CommandError } from './command-error.ts';
import { complain, say } from './say.ts';

type Command = {
  readonly usage: string;
  readonly about: string;
  readonly run: () => Promise<(args: string[]) => Promise<number>>;
};

/** Loaded when they are called for: `help` shall not wait for a database driver. */
const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start [--no-web] [--no-demo]',
    about: 'Run everything on this machine: database, API, worker, mailbox, web',
    run: async () => (await import('./start/start.ts')).start,
  },
  migrate: {
    usage: 'migrate',
    about: 'Bring the database to the present, as DATABASE_OWNER_URL',
    run: async () => (await import('./database/migrate.ts')).migrateDatabase,
  },
  seed: {
    usage: 'seed',
    about: 'Add the demonstration clinic, unless it is there',
    run: async () => (await import('./demo/seed.ts')).seed,
  },
  import: {
    usage: 'import appointments FILE --map MAP.json [--organization ID|NAME] [--dry-run]',
    about: 'Take over visits from another system (CSV, also .gz); may be repeated',
    run: async () => (await import('./import/import.ts')).importFile,
  },
  tzdata: {
    usage: 'tzdata drill [--zone ZONE] [--from DAY] [--until DAY] [--offset OFFSET] | tzdata apply',
    about: 'When the law changes the time of a zone: try what would move, or move it',
    run: async () => (await import('./tzdata/tzdata.ts')).tzdata,
  },
  keys: {
    usage: 'keys status | keys rotate [--data-keys] [--signing]',
    about: 'Which keys are in use; wrap data keys under another master key, make new ones, while all runs',
    run: async () => (await import('./keys/keys.ts')).keys,
  },
  audit: {
    usage:
      'audit verify [--trusted FILE] [--organization ID] | audit export-seals | audit retention [--dry-run] | audit rotate-key',
    about: 'Verify the seals of the audit trail, export them, or let go of months kept long enough',
    run: async () => (await import('./audit/audit.ts')).audit,
  },
  doctor: {
    usage: 'doctor',
    about: 'Check settings, database, keys, migrations, queue, ports, disk',
    run: async () => (await import('./doctor/doctor.ts')).doctor,
  },
};

/** Runs the command that the arguments name; answers the exit code. What a person can put right is one line. */
export async function runCommand([name = 'help', ...args]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return help();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    complain(`There is no command “${name}”.`);
    help();
    return 2;
  }
  if (args.includes('--help')) {
    say(`npx agendify ${command.usage}\n\n${command.about}.`);
    return 0;
  }
  try {
    const run = await command.run();
    return await run(args);
  } catch (error) {
    if (isUsageError(error)) {
      complain(`${error.message}\nUsage: npx agendify ${command.usage}`);
      return 2;
    }
    if (!isForPeople(error)) throw error;
    complain(error.message);
    return 1;
  }
}

function isForPeople(error: unknown): error is Error {
  return [CommandError, ConfigError, MigrationError, EmbeddedPostgresError].some(
    (kind) => error instanceof kind,
  );
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function help(): number {
  say('Agendify runs a clinic’s day.\n\nUsage: npx agendify COMMAND\n');
  for (const { usage, about } of Object.values(COMMANDS)) say(`  ${usage}\n      ${about}.`);
  say('\nSettings come from the environment; `npx agendify doctor` says what is wrong with them.');
  return 0;
}
