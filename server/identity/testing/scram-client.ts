import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What a client says to `serverFirst` (RFC 5802, section 3), written apart from the server's side. */
export function answerScram(given: {
  password: string;
  /** gs2-header. */
  header: string;
  bare: string;
  serverFirst: string;
  binding?: Buffer;
}): { final: string; signature: string } {
  const [, nonce = '', salt = '', iterations = '0'] =
    /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(given.serverFirst) ?? [];
  const bound = Buffer.concat([Buffer.from(given.header), given.binding ?? Buffer.alloc(0)]);
  const withoutProof = `c=${bound.toString('base64')},r=${nonce}`;
  const authMessage = `${given.bare},${given.serverFirst},${withoutProof}`;
  const salted = pbkdf2Sync(given.password, Buffer.from(salt, 'base64'), Number(iterations), 32, 'sha256');
  const clientKey = hmac(salted, 'Client Key');
  const signature = hmac(createHash('sha256').update(clientKey).digest(), authMessage);
  const proof = Buffer.from(clientKey.map((octet, index) => octet ^ signature.readUInt8(index)));
  return {
    final: `${withoutProof},p=${proof.toString('base64')}`,
    signature: `v=${hmac(hmac(salted, 'Server Key'), authMessage).toString('base64')}`,
  };
}
