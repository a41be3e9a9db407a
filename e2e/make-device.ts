import { demo } from './demo.ts';
import type { Product } from './product.ts';

/** A device password of this person's for IMAP, made by a session of its own. */
export async function makeDevice(product: Product, login: string, name = 'Thunderbird'): Promise<string> {
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ login, password: demo.password });
  const reply = await fetch(`${product.url}/auth/sign-in`, { method: 'POST', headers: json, body });
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
  const made = await fetch(`${product.url}/auth/app-passwords`, {
    method: 'POST',
    headers: { ...json, cookie, 'x-digue-csrf': csrfToken },
    body: JSON.stringify({ name, protocols: ['imap'] }),
  });
  return ((await made.json()) as { appPassword: string }).appPassword;
}
