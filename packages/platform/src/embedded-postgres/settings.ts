import { totalmem } from 'node:os';

const megabyte = 1024 * 1024;

/**
 * The server's settings, as arguments of `postgres`. The command line outranks postgresql.conf, so an upgrade of the
 * program reaches old clusters too; whatever is not named here may be tuned in `data/postgresql.conf`.
 */
export function settingsOf(server: {
  readonly port: number;
  readonly clusterName: string;
  readonly durable: boolean;
}): readonly string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(server.port),
    // A path of more than 107 bytes is no socket, and nothing here needs one.
    unix_socket_directories: '',
    cluster_name: server.clusterName,
    max_connections: '200',
    shared_buffers: `${sharedBuffersMegabytes()}MB`,
    // Machines that run this have solid-state disks; the default prices a seek of a spinning one.
    random_page_cost: '1.1',
    max_wal_size: '2GB',
    // Every statement is short: compiling it would cost more than running it.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    // The detail of a violated constraint, and the statement that violated it, carry data of patients.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(server.durable ? {} : forgetful),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const forgetful = {
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

// An eighth of the memory: the laptop also runs the program itself and a browser.
function sharedBuffersMegabytes(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(1024, Math.max(128, Math.floor(memory / megabyte / 8)));
}
