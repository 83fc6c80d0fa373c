import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

const oathtool = spawnSync('oathtool', ['--version']);
const skip = oathtool.status === 0 ? false : 'oathtool (Debian package of that name) is not installed';

/** The code of an application that is not ours. */
function peerCode(secret: string, epochSeconds: number): string {
  const { stdout, stderr } = spawnSync(
    'oathtool',
    ['--totp=sha1', '-b', '--digits=6', `--now=@${String(epochSeconds)}`, secret],
    { encoding: 'utf8' },
  );
  assert.equal(stderr, '');
  return stdout.trim();
}

test('the codes of oathtool are accepted, at any time and for any secret', { skip }, () => {
  for (let round = 0; round < 20; round++) {
    const secret = newTotpSecret();
    const epochSeconds = 1_700_000_000 + round * 98_765_431;
    const code = peerCode(secret, epochSeconds);
    assert.equal(stepOfCode(secret, code, epochSeconds * 1000), Math.floor(epochSeconds / 30));
  }
});

// RFC 6238, appendix B, SHA-1: the last six of the eight digits.
for (const [epochSeconds, code] of [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
] as const)
  test(`the code of the standard at ${String(epochSeconds)} is accepted`, () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    assert.equal(stepOfCode(secret, code, epochSeconds * 1000), Math.floor(epochSeconds / 30));
    assert.equal(stepOfCode(secret, code, (epochSeconds + 90) * 1000), undefined);
    assert.equal(stepOfCode(secret, `${code} `, epochSeconds * 1000), undefined);
  });

test('the address for the QR code names the product and the account', () => {
  const uri = new URL(totpUri('ana@clinica.test', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'));
  assert.equal(uri.protocol, 'otpauth:');
  assert.equal(uri.host, 'totp');
  assert.equal(decodeURIComponent(uri.pathname), '/Agendify:ana@clinica.test');
  assert.equal(uri.searchParams.get('issuer'), 'Agendify');
});

test('a secret has 160 bits', () => {
  assert.match(newTotpSecret(), /^[A-Z2-7]{32}$/);
});
