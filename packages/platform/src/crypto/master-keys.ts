import { type Config, ConfigError } from '../config/config.ts';
import { type KeyWrapper, MasterKeyError, type WrappedKey } from './key-wrapper.ts';
import { type LocalKey, makeLocalKey } from './local-key.ts';
import { ensureMasterKeyFile, masterKeyFileOf, readMasterKeyFile } from './master-key.ts';
import { makeTransitKms } from './transit-kms.ts';

/** All master keys of a process: the current one wraps, every one opens what it has wrapped. */
export type MasterKeys = Omit<KeyWrapper, 'hasWrapped'> & {
  /** Derived from the local ones: what sealed secrets of the installation before it had keys of its own. */
  readonly firstSystemKeys: () => readonly Buffer[];
};

type Ring = {
  readonly current: KeyWrapper;
  readonly others: readonly KeyWrapper[];
  /** Those among all that lie in the memory of this process. */
  readonly local: () => readonly LocalKey[];
};

/**
 * The master keys that the settings name. Current is a KMS where KMS_TRANSIT_URL is given (unless it shall only open),
 * else MASTER_KEY, else a file under AGENDIFY_HOME, made when the first key is wrapped. MASTER_KEY_PREVIOUS, and
 * `master.key.previous` beside the file, open only. In production a file does not suffice: `ConfigError`.
 */
export function openMasterKeys(config: Config): MasterKeys {
  const previous = config.MASTER_KEY_PREVIOUS.map((key) =>
    makeLocalKey(Buffer.from(key, 'base64'), 'MASTER_KEY_PREVIOUS'),
  );
  const given = config.MASTER_KEY && makeLocalKey(Buffer.from(config.MASTER_KEY, 'base64'), 'MASTER_KEY');
  const kms = kmsOf(config);
  if (kms && config.KMS_TRANSIT_WRAPS) {
    const local = [...(given ? [given] : []), ...previous];
    return makeMasterKeys({ current: kms, others: local, local: () => local });
  }
  const kmsOpens = kms ? [kms] : [];
  if (given) {
    const local = [given, ...previous];
    return makeMasterKeys({ current: given, others: [...previous, ...kmsOpens], local: () => local });
  }
  if (config.NODE_ENV === 'production')
    throw new ConfigError('Wrong setting: MASTER_KEY: must be given in production, or KMS_TRANSIT_URL');
  return fileMasterKeys(masterKeyFileOf(config), previous, kmsOpens);
}

/** The ring of one master key in memory, and of those before it. */
export function localMasterKeys(current: Buffer, ...before: readonly Buffer[]): MasterKeys {
  const local = [current, ...before].map((key) => makeLocalKey(key, 'given'));
  const [first, ...others] = local;
  if (!first) throw new RangeError('a master key must be given');
  return makeMasterKeys({ current: first, others, local: () => local });
}

function kmsOf(config: Config): KeyWrapper | null {
  if (config.KMS_TRANSIT_URL === undefined) return null;
  const { KMS_TRANSIT_TOKEN: value, KMS_TRANSIT_TOKEN_FILE: file } = config;
  const token = value === undefined ? file && { file } : { value };
  if (!token)
    throw new ConfigError('Wrong setting: KMS_TRANSIT_TOKEN or KMS_TRANSIT_TOKEN_FILE: must be given');
  return makeTransitKms({
    url: config.KMS_TRANSIT_URL,
    keyName: config.KMS_TRANSIT_KEY,
    token,
    timeoutMs: config.KMS_TIMEOUT_SECONDS * 1000,
  });
}

/** The file is looked for at each use until it is there: another process may make it. */
function fileMasterKeys(
  file: string,
  previous: readonly LocalKey[],
  kmsOpens: readonly KeyWrapper[],
): MasterKeys {
  const before = readMasterKeyFile(`${file}.previous`);
  const older = before ? [makeLocalKey(before, `${file}.previous`), ...previous] : previous;
  let known: LocalKey | undefined;
  const present = (): LocalKey | undefined => {
    const key = known ? null : readMasterKeyFile(file);
    if (key) known = makeLocalKey(key, file);
    return known;
  };
  const made = (): LocalKey => (known ??= makeLocalKey(ensureMasterKeyFile(file), file));
  const demanded = (): LocalKey => {
    const key = present();
    if (key) return key;
    throw new MasterKeyError('wrong-key', `the key file ${file} is missing: put it back from your backup`);
  };
  const current: KeyWrapper = {
    describe: () => present()?.describe() ?? `a key in ${file}, made at the first use`,
    hasWrapped: (wrappingKey) => present()?.id === wrappingKey,
    wrap: (place, key) => made().wrap(place, key),
    unwrap: async (place, wrapped) => demanded().unwrap(place, wrapped),
    rewrap: async (place, wrapped) => demanded().rewrap(place, wrapped),
  };
  const local = (): readonly LocalKey[] => {
    const now = present();
    return now ? [now, ...older] : older;
  };
  return makeMasterKeys({ current, others: [...older, ...kmsOpens], local });
}

function makeMasterKeys({ current, others, local }: Ring): MasterKeys {
  const all = [current, ...others];
  const openerOf = async (place: string, key: WrappedKey): Promise<[KeyWrapper, Buffer]> => {
    const { wrappingKey } = key;
    // From before ids were kept, when a master key was in memory always.
    const candidates = wrappingKey === null ? [...local()] : all.filter((one) => one.hasWrapped(wrappingKey));
    let refusal: unknown;
    for (const candidate of candidates) {
      try {
        return [candidate, await candidate.unwrap(place, key)];
      } catch (error) {
        if (!(error instanceof MasterKeyError && error.reason === 'wrong-key')) throw error;
        refusal = error;
      }
    }
    const present = all.map((one) => one.describe()).join(', ');
    throw new MasterKeyError(
      'wrong-key',
      `no master key given opens what ${wrappingKey ?? 'an earlier one'} has wrapped; given are ${present}`,
      refusal,
    );
  };
  return {
    describe: current.describe,
    firstSystemKeys: () => local().map(({ firstSystemKey }) => firstSystemKey),
    wrap: current.wrap,
    unwrap: async (place, key) => (await openerOf(place, key))[1],
    rewrap: async (place, key) => {
      if (key.wrappingKey !== null && current.hasWrapped(key.wrappingKey)) return current.rewrap(place, key);
      const [, plain] = await openerOf(place, key);
      return current.wrap(place, plain);
    },
  };
}
