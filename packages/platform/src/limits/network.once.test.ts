import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, networkOf } from './network.ts';

for (const [address, host, network] of [
  ['198.51.100.7', '198.51.100.7', '198.51.100.0/24'],
  ['::ffff:198.51.100.7', '198.51.100.7', '198.51.100.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:DB8:1::6', '2001:db8:1:0::/64', '2001:db8:1::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
  ['unknown', 'unknown', 'unknown'],
] as const) {
  test(`${address} is ${host} in ${network}`, () => {
    assert.equal(hostOf(address), host);
    assert.equal(networkOf(address), network);
  });
}
