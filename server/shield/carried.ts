import type { CarriedFile } from '#contract';
import { judgeFile } from './file-facts.ts';
import { listLinkHosts } from './link-facts.ts';
import { quote } from './quote.ts';
import { readBytes } from './read-message.ts';

/** Hosts and files that are named of one message. */
const MOST = 30;

/** What a message carries, without its text: the hosts that its links lead to in the end, and what its files truly are. */
export async function listCarried(bytes: Uint8Array): Promise<{ hosts: string[]; files: CarriedFile[] }> {
  const { links, files } = await readBytes(bytes);
  const hosts = listLinkHosts(links.map(({ href }) => href));
  return {
    hosts: hosts.slice(0, MOST).map((host) => quote(host)),
    files: files.slice(0, MOST).map(({ name, content }) => judgeFile(name, content)),
  };
}
