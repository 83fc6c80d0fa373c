import type { SsoReason } from '@agendify/contracts';
import type { Profile } from '@node-saml/node-saml';
import { DOMParser } from '@xmldom/xmldom';
import { z } from 'zod';
import { CLOCK_SKEW_MS } from '../domain/federation-times.ts';

/** What a verified assertion says. */
export type SamlAnswer = {
  readonly assertionId: string;
  /** Until when it would be accepted again. */
  readonly expiresAtMs: number;
  /** Whose name it is there. */
  readonly subject: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
};

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

const Confirmation = z.object({
  $: z.object({ Method: z.string() }),
  SubjectConfirmationData: z
    .array(
      z.object({
        $: z.object({ Recipient: z.string(), InResponseTo: z.string(), NotOnOrAfter: z.string() }),
      }),
    )
    .length(1),
});

/** As the library hands on the part that was signed: elements are lists, attributes stand under `$`. */
const Signed = z.object({
  Assertion: z.object({
    $: z.object({ ID: z.string().min(1).max(300) }),
    Subject: z.array(z.object({ SubjectConfirmation: z.array(z.unknown()) })).length(1),
  }),
});

/**
 * Reads what the library leaves to its caller (SAML 2.0 profiles, section 4.1.4.2): one confirmation by bearer that names our
 * address, the request and an end, all of it at once; and the destination of the message, where it has one.
 */
export function readConfirmation(
  profile: Profile,
  { acsUrl }: { readonly acsUrl: string },
  nowMs: number,
): { kind: 'proven'; answer: SamlAnswer } | { kind: 'refused'; reason: SsoReason } {
  const signed = Signed.safeParse(profile.getAssertion?.());
  const xml = profile.getSamlResponseXml?.();
  const message =
    xml === undefined ? undefined : new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (!signed.success || !profile.nameID || !message) return { kind: 'refused', reason: 'unreadable' };
  if (!isSuccess(message)) return { kind: 'refused', reason: 'denied' };
  if (isOldHash(message)) return { kind: 'refused', reason: 'not-signed' };
  const { $, Subject } = signed.data.Assertion;
  const confirmations = (Subject[0]?.SubjectConfirmation ?? []).flatMap((one) => {
    const parsed = Confirmation.safeParse(one);
    const [data] =
      parsed.success && parsed.data.$.Method === BEARER ? parsed.data.SubjectConfirmationData : [];
    return data ? [data.$] : [];
  });
  if (confirmations.length === 0) return { kind: 'refused', reason: 'unreadable' };
  const here = confirmations.filter(({ Recipient }) => Recipient === acsUrl);
  if (here.length === 0 || !isFor(acsUrl, message)) return { kind: 'refused', reason: 'wrong-recipient' };
  const asked = here.filter(({ InResponseTo }) => InResponseTo === profile['inResponseTo']);
  if (asked.length === 0) return { kind: 'refused', reason: 'not-asked' };
  const endsMs = Math.max(...asked.map(({ NotOnOrAfter }) => Date.parse(NotOnOrAfter) || 0)) + CLOCK_SKEW_MS;
  if (endsMs <= nowMs) return { kind: 'refused', reason: 'out-of-time' };
  return {
    kind: 'proven',
    answer: {
      assertionId: $.ID,
      expiresAtMs: endsMs,
      subject: profile.nameID,
      attributes: textsOf(profile['attributes']),
    },
  };
}

/** Whether a message says no other destination; the attribute is outside the signature of the assertion. */
function isFor(acsUrl: string, message: Element): boolean {
  const destination = message.getAttribute('Destination');
  return !destination || destination === acsUrl;
}

/** Whether a message says that it went well; one that does not should carry no assertion, but might. */
function isSuccess(message: Element): boolean {
  const [code] = Array.from(message.getElementsByTagNameNS(PROTOCOL, 'StatusCode'));
  return code?.getAttribute('Value') === 'urn:oasis:names:tc:SAML:2.0:status:Success';
}

/** Whether anything in a message is signed or hashed with SHA-1, which can be forged. */
function isOldHash(message: Element): boolean {
  return ['SignatureMethod', 'DigestMethod'].some((name) =>
    Array.from(message.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', name)).some((method) =>
      method.getAttribute('Algorithm')?.toLowerCase().endsWith('sha1'),
    ),
  );
}

function textsOf(attributes: unknown): Record<string, string[]> {
  const read = z.record(z.string(), z.unknown()).safeParse(attributes);
  return Object.fromEntries(
    Object.entries(read.data ?? {}).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string'),
    ]),
  );
}
