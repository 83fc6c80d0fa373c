// What @xmldom/xmldom refers to lacks what makes Headers and the like iterable, for the whole program.
/// <reference lib="dom.iterable" />
import { X509Certificate } from 'node:crypto';
import type { Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import { isSecureUrl } from '@agendify/platform';
import { DOMParser } from '@xmldom/xmldom';
import type { IdentityProvider } from './saml.ts';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

type Refused = Refusal<'metadata-unreadable'>;
type Reason = Refused['reason'];

/**
 * Reads the metadata of an identity provider (SAML 2.0 metadata, section 2.4.3), as its administrator pastes it: nothing is
 * fetched. Refuses with the reason; a document type is refused, for entities could hide in it.
 */
export function readMetadata(xml: string): Result<IdentityProvider, Refused> {
  const root = parse(xml);
  if (!root) return unreadable('not-xml');
  const [described, ...others] = [
    ...(root.localName === 'EntityDescriptor' ? [root] : elements(root, METADATA, 'EntityDescriptor')),
  ].filter((entity) => elements(entity, METADATA, 'IDPSSODescriptor').length > 0);
  const entityId = described?.getAttribute('entityID');
  const role = described && elements(described, METADATA, 'IDPSSODescriptor')[0];
  // Of several, nobody could say which is meant.
  if (!role || !entityId || others.length > 0) return unreadable('no-identity-provider');
  const signInUrl = elements(role, METADATA, 'SingleSignOnService')
    .find((service) => service.getAttribute('Binding') === REDIRECT)
    ?.getAttribute('Location');
  if (!signInUrl) return unreadable('no-redirect-binding');
  if (!URL.canParse(signInUrl) || !/^https?:/.test(signInUrl) || !isSecureUrl(signInUrl))
    return unreadable('insecure-url');
  const certificates = certificatesOf(role);
  return certificates.length > 0 ? ok({ entityId, signInUrl, certificates }) : unreadable('no-certificate');
}

/** What a certificate is, for who compares it with the provider's. */
export function describeCertificate(certificate: string): {
  subject: string;
  validUntil: string;
  fingerprint: string;
} {
  const x509 = new X509Certificate(Buffer.from(certificate, 'base64'));
  return {
    subject: x509.subject.replaceAll('\n', ', '),
    validUntil: new Date(x509.validTo).toISOString(),
    fingerprint: x509.fingerprint256,
  };
}

function unreadable(reason: Reason): Result<never, Refused> {
  return refuse({ code: 'metadata-unreadable', reason });
}

function parse(xml: string): Element | undefined {
  if (xml.includes('<!DOCTYPE')) return undefined;
  const faults: string[] = [];
  const broken = (fault: string): void => {
    faults.push(fault);
  };
  const document = new DOMParser({
    errorHandler: { warning: broken, error: broken, fatalError: broken },
  }).parseFromString(xml.trim(), 'text/xml');
  return faults.length > 0 ? undefined : rootOf(document);
}

/** Of what is no document at all the parser makes nothing, whatever its types say. */
function rootOf(document: Document | undefined): Element | undefined {
  const root: Element | null | undefined = document?.documentElement;
  return root ?? undefined;
}

function elements(within: Element, namespace: string, name: string): Element[] {
  return Array.from(within.getElementsByTagNameNS(namespace, name));
}

/** Those that sign; a key without a use does both. */
function certificatesOf(role: Element): string[] {
  const signing = elements(role, METADATA, 'KeyDescriptor').filter(
    (key) => (key.getAttribute('use') ?? '') !== 'encryption',
  );
  const found = signing
    .flatMap((key) => elements(key, SIGNATURE, 'X509Certificate'))
    .map((certificate) => certificate.textContent.replaceAll(/\s/g, ''));
  return [...new Set(found.filter(isCertificate))];
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(Buffer.from(text, 'base64')).publicKey.type === 'public';
  } catch {
    return false;
  }
}
