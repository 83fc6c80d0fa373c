import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCrossSite } from './cross-site.ts';

const friends = ['https://agenda.example'];
const host = 'api.example:4000';

for (const [who, headers, verdict] of [
  ['a program', {}, false],
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://api.example:4000' }, false],
  ['who types the address', { 'sec-fetch-site': 'none' }, false],
  ['our own page in an old browser', { origin: 'http://api.example:4000' }, false],
  ['a page of the list', { 'sec-fetch-site': 'cross-site', origin: 'https://agenda.example' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, true],
  ['another site that hides its origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }, true],
  ['another part of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example' }, true],
  ['another site in an old browser', { origin: 'https://evil.example' }, true],
  ['a frame without an origin in an old browser', { origin: 'null' }, true],
  ['our name with more behind it', { origin: 'http://api.example:4000.evil.example' }, true],
] as const) {
  test(`${who} is ${verdict ? '' : 'not '}cross-site`, () => {
    assert.equal(isCrossSite({ host, ...headers }, friends), verdict);
  });
}
