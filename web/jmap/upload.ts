import type { JmapClient } from './client.ts';
import { RequestError, SignedOutError, UnreachableError } from './errors.ts';
import type { Id } from './types.ts';

export interface Uploaded {
  blobId: Id;
  type: string;
  size: number;
}

export interface UploadOptions {
  type: string;
  /** 0 to 1. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}

/** Sends bytes to the account's upload URL (RFC 8620, section 6.1); fetch cannot tell progress, so XMLHttpRequest. */
export function uploadBlob(
  client: JmapClient,
  accountId: Id,
  bytes: Blob,
  options: UploadOptions,
): Promise<Uploaded> {
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<Uploaded>();
  request.open('POST', client.uploadUrl(accountId));
  for (const [name, value] of Object.entries(client.transport.headers()))
    request.setRequestHeader(name, value);
  request.setRequestHeader('Content-Type', options.type || 'application/octet-stream');
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
  });
  request.addEventListener('load', () => {
    if (request.status === 401) {
      void client.transport.isStillOpen().then(() => reject(new SignedOutError()));
    } else if (request.status >= 200 && request.status < 300) {
      resolve(JSON.parse(request.responseText) as Uploaded);
    } else {
      reject(new RequestError(request.status, null, request.statusText));
    }
  });
  request.addEventListener('error', () => reject(new UnreachableError(null)));
  request.addEventListener('abort', () => reject(new DOMException('Upload cancelled', 'AbortError')));
  options.signal?.addEventListener('abort', () => request.abort());
  request.send(bytes);
  return promise;
}
