import { deriveKey, openBytes, sealBytes } from './aes-gcm.ts';
import { type KeyWrapper, MasterKeyError } from './key-wrapper.ts';

/** A master key in the memory of this process. */
export type LocalKey = KeyWrapper & {
  readonly id: string;
  /** From before the installation had keys of its own: what seals the secrets that belong to no organization. */
  readonly firstSystemKey: Buffer;
};

/** Makes the wrapper of a master key of 32 bytes; its id tells it apart from others and nothing about it. */
export function makeLocalKey(key: Buffer, where: string): LocalKey {
  if (key.length !== 32) throw new RangeError('the master key must have 32 bytes');
  const id = `local:${deriveKey(key, 'key-id').subarray(0, 8).toString('hex')}`;
  return {
    id,
    firstSystemKey: deriveKey(key, 'system'),
    describe: () => `${id} (${where})`,
    hasWrapped: (wrappingKey) => wrappingKey === id,
    wrap: (place, dataKey) =>
      Promise.resolve({ wrapped: sealBytes({ version: 1, key }, place, dataKey), wrappingKey: id }),
    unwrap: async (place, { wrapped }) => {
      try {
        return await Promise.resolve(openBytes(key, place, wrapped));
      } catch (cause) {
        throw new MasterKeyError('wrong-key', `the master key ${id} does not open a data key`, cause);
      }
    },
    // It has one version only: another master key is another wrapper.
    rewrap: () => Promise.resolve(null),
  };
}
