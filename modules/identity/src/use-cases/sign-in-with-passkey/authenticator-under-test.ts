import { type KeyObject, createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { z } from 'zod';

const Asked = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string() }).optional(),
  rpId: z.string().optional(),
});

/** What a test may let an authenticator do wrongly. */
export type Answering = {
  readonly origin?: string;
  readonly counter?: number;
  /** Whether the authenticator has verified its user. */
  readonly isVerified?: boolean;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const CREDENTIAL = 0x40;

/** An authenticator in software: one ES256 credential (WebAuthn level 3, section 6), which counts its uses. */
export class Authenticator {
  readonly #id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  /** Answers `navigator.credentials.create`. */
  create(options: unknown, answering: Answering = {}) {
    const { challenge, rp } = Asked.parse(options);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.#id, coseOf(this.#keys.publicKey)]);
    const authData = Buffer.concat([this.#head(rp?.id ?? '', CREDENTIAL, answering), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: clientData('webauthn.create', challenge, answering).toString('base64url'),
        attestationObject: Buffer.from(encoded(attestation)).toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** Answers `navigator.credentials.get`. */
  get(options: unknown, answering: Answering = {}) {
    const { challenge, rpId } = Asked.parse(options);
    this.#counter = answering.counter ?? this.#counter + 1;
    const authData = this.#head(rpId ?? '', 0, answering);
    const data = clientData('webauthn.get', challenge, answering);
    const signature = createSign('sha256')
      .update(Buffer.concat([authData, createHash('sha256').update(data).digest()]))
      .sign(this.#keys.privateKey);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    };
  }

  #credential() {
    const id = this.#id.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const };
  }

  #head(rpId: string, flags: number, { isVerified = true }: Answering): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const all = PRESENT | (isVerified ? VERIFIED : 0) | flags;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([all]), counter]);
  }
}

function clientData(
  type: string,
  challenge: string,
  { origin = 'http://localhost:3000' }: Answering,
): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** A public key as COSE writes it (RFC 9053, section 7.1). */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const cose = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  return Buffer.from(encoded(cose));
}

function encoded(value: Map<string | number, unknown>): Uint8Array {
  return isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0]);
}
