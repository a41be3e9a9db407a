import { demo } from './demo.ts';
import { basic, connectJmap } from './jmap-client.ts';
import type { Product } from './product.ts';

/** The teacher's own script, put and made active as another program does it. */
export async function activateScript(product: Product, name: string, content: string): Promise<void> {
  const { login } = demo.teacher;
  const program = await connectJmap(product.url, login, demo.appPassword);
  const upload = await fetch(`${product.url}/jmap/upload/${program.accountId}`, {
    method: 'POST',
    headers: { authorization: basic(login, demo.appPassword), 'content-type': 'application/sieve' },
    body: content,
  });
  const { blobId } = (await upload.json()) as { blobId: string };
  await program.call([
    ['SieveScript/set', { create: { k: { name, blobId } }, onSuccessActivateScript: '#k' }],
  ]);
}
