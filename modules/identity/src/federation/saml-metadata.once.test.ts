import assert from 'node:assert/strict';
import test from 'node:test';
import { makeSamlProvider } from '@agendify/testing/identity-providers';
import { describeCertificate, readMetadata } from './saml-metadata.ts';

const { metadata } = await makeSamlProvider('https://idp.example/saml');

test('reads who signs in where, and with which certificate', () => {
  const read = readMetadata(`<?xml version="1.0"?>\n${metadata}`);
  assert.ok(read.ok);
  assert.equal(read.value.entityId, 'https://idp.example/saml');
  assert.equal(read.value.signInUrl, 'https://idp.example/sign-in');
  assert.equal(describeCertificate(read.value.certificates[0] ?? '').subject, 'CN=idp.example');
});

for (const [what, change, reason] of [
  ['no XML', () => 'metadata', 'not-xml'],
  ['broken XML', (xml: string) => xml.replace('</EntityDescriptor>', ''), 'not-xml'],
  [
    'a document type',
    (xml: string) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`,
    'not-xml',
  ],
  [
    'no identity provider',
    (xml: string) => xml.replaceAll('IDPSSODescriptor', 'SPSSODescriptor'),
    'no-identity-provider',
  ],
  [
    'two of them',
    (xml: string) => `<m xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${xml}${xml}</m>`,
    'no-identity-provider',
  ],
  ['another binding', (xml: string) => xml.replaceAll('HTTP-Redirect', 'SOAP'), 'no-redirect-binding'],
  [
    'plain HTTP',
    (xml: string) => xml.replace('https://idp.example/sign-in', 'http://idp.example/sign-in'),
    'insecure-url',
  ],
  [
    'a script for an address',
    (xml: string) => xml.replace('https://idp.example/sign-in', 'javascript:alert(1)'),
    'insecure-url',
  ],
  [
    'a certificate that is none',
    (xml: string) => xml.replace(/(X509Certificate>)[^<]+/, '$1AAAA'),
    'no-certificate',
  ],
] as const) {
  test(`refuses ${what}`, () => {
    const read = readMetadata(change(metadata));
    assert.ok(!read.ok);
    assert.equal(read.refusal.reason, reason);
  });
}
