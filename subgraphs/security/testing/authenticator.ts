import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** An authenticator as far as the protocol needs it: one key pair, a counter, and whether it verifies who holds it. */
export interface Authenticator {
  /** What the next answers say, where that is not honest. */
  counter: number;
  isUserVerified: boolean;
  register(options: string, origin: string): string;
  authenticate(options: string, origin: string): string;
}

const userPresent = 0x01;
const userVerified = 0x04;
const attestedData = 0x40;

/** @param rpId the domain that its key is for. */
export function createAuthenticator(rpId: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const { x, y } = publicKey.export({ format: 'jwk' });
  // COSE: kty EC2, alg ES256, curve P-256.
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
  ]);

  function authenticatorData(flags: number, attested = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(authenticator.counter);
    const verified = authenticator.isUserVerified ? userVerified : 0;
    const rpIdHash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([rpIdHash, Buffer.from([flags | userPresent | verified]), counter, attested]);
  }

  const clientData = (type: string, options: string, origin: string): Buffer =>
    Buffer.from(
      JSON.stringify({ type, challenge: JSON.parse(options).challenge, origin, crossOrigin: false }),
    );

  const answer = (response: object): string =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });

  const authenticator: Authenticator = {
    counter: 0,
    isUserVerified: true,
    register: (options, origin) => {
      const length = Buffer.from([0, id.length]);
      const key = Buffer.from(isoCBOR.encode(cose as never));
      const data = authenticatorData(attestedData, Buffer.concat([Buffer.alloc(16), length, id, key]));
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(data)],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', options, origin).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal'],
      });
    },
    authenticate: (options, origin) => {
      const data = authenticatorData(0);
      const client = clientData('webauthn.get', options, origin);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
      });
    },
  };
  return authenticator;
}
