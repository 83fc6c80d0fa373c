import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AnyId, ClinicId } from './id.ts';

const lower = '019ab3c4-9f00-7abc-8def-0123456789ab';

describe('an id', () => {
  it('is read in either case, and is in lower case from then on', () => {
    for (const schema of [ClinicId, AnyId])
      for (const written of [lower, lower.toUpperCase()]) assert.equal(schema.parse(written), lower);
  });

  it('is a UUID and says whose', () => {
    const { error } = ClinicId.safeParse('1');
    assert.equal(error?.issues[0]?.message, 'must be the UUID of ClinicId');
  });
});
