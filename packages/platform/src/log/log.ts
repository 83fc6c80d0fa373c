import { ecsFormat } from '@elastic/ecs-pino-format';
import { type DestinationStream, type Logger, type LoggerOptions, destination, pino } from 'pino';
import type { Config } from '../config/config.ts';

export type { Logger } from 'pino';

/** Paths that never reach a log, whatever object is logged. Ids are logged; names, documents and tokens never. */
const REDACTED = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'cpf',
  'email',
  'phone',
  'fullName',
  'body',
  'detail',
  'where',
  'hint',
  'parameters',
].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** Lines are written together once they are so many bytes, or so old: a system call a line costs more than a route. */
const WRITTEN_TOGETHER_BYTES = 15 * 1024;
const OLDEST_LINE_MS = 200;
const ERROR_LEVEL = 50;

/**
 * Logs in the Elastic Common Schema, one JSON line an entry, to `stream` or standard output: what is wrong at once, the rest
 * a moment later. Details of database errors are redacted too: they can quote rows of any tenant.
 */
export function makeLog(
  config: Pick<Config, 'LOG_LEVEL'>,
  service: string,
  stream?: DestinationStream,
): Logger {
  const options = {
    ...ecsFormat({ serviceName: `agendify-${service}`, apmIntegration: false, convertReqRes: false }),
    level: config.LOG_LEVEL,
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  if (stream) return pino(options, stream);
  const out = standardOutput();
  const hooks: LoggerOptions['hooks'] = {
    logMethod(args, method, level) {
      method.apply(this, args);
      if (level >= ERROR_LEVEL) out.flushSync();
    },
  };
  return pino({ ...options, hooks }, out);
}

let output: ReturnType<typeof destination> | undefined;

/** The one of this process: what waits in it is written at the end, too. */
function standardOutput(): ReturnType<typeof destination> {
  if (output) return output;
  const opened = destination({
    sync: true,
    minLength: WRITTEN_TOGETHER_BYTES,
    periodicFlush: OLDEST_LINE_MS,
  });
  process.once('exit', () => opened.flushSync());
  output = opened;
  return opened;
}

/** What may be said of an error in a log: name, message without quoted values, code, stack. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { 'error.message': String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  const constraint = 'constraint' in error ? String(error.constraint) : undefined;
  const isDatabaseError = constraint !== undefined || /^[0-9A-Z]{5}$/.test(code ?? '');
  return {
    'error.type': error.name,
    'error.code': code,
    'error.constraint': constraint,
    'error.message': isDatabaseError ? `database error ${code ?? ''}` : error.message,
    'error.stack_trace': isDatabaseError ? error.stack?.split('\n').slice(1).join('\n') : error.stack,
  };
}
