/** SASL PLAIN (RFC 4616): whom to act for, who signs in, and the secret; null for anything else. */
export function parsePlain(base64: string): { authorize: string; login: string; password: string } | null {
  if (base64.length > 2048 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return null;
  const parts = Buffer.from(base64, 'base64').toString('utf8').split('\0');
  const [authorize, login, password] = parts;
  if (parts.length !== 3 || authorize === undefined || !login || !password) return null;
  return { authorize, login, password };
}
