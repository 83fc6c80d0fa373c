import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, publicUrlOf, readConfig } from './config.ts';

describe('the settings', () => {
  it('have defaults that run on a laptop', () => {
    const config = readConfig({});
    assert.equal(config.API_PORT, 4000);
    assert.deepEqual(config.MODULES, [
      'identity',
      'clinics',
      'patients',
      'scheduling',
      'notifications',
      'compliance',
    ]);
    assert.equal(publicUrlOf(config), 'http://localhost:3000');
  });

  it('count an empty variable as absent', () => {
    assert.equal(readConfig({ DATABASE_URL: '', API_PORT: '' }).DATABASE_URL, undefined);
  });

  const wrong: [Record<string, string>, RegExp][] = [
    [{ API_PORT: 'eighty' }, /^Wrong setting: API_PORT: /],
    [{ API_PORT: '70000' }, /API_PORT: /],
    [{ DATABASE_URL: 'localhost' }, /DATABASE_URL: /],
    [{ MODULES: 'scheduling,cooking' }, /MODULES/],
    [{ MASTER_KEY: 'c2VjcmV0' }, /MASTER_KEY: must be 32 bytes in base64/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL: /],
  ];
  for (const [environment, message] of wrong) {
    it(`name a wrong ${Object.keys(environment).join()} in one line without its value`, () => {
      assert.throws(
        () => readConfig(environment),
        (error) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, message);
          assert.ok(!error.message.includes('\n'));
          for (const value of Object.values(environment)) assert.ok(!error.message.includes(value));
          return true;
        },
      );
    });
  }
});
