import type { AttachmentView } from './attachment-view.ts';
import type { Finding } from './types.ts';

/** What is seen most clearly among the files of a message. */
export function findStrongest(
  files: readonly AttachmentView[],
  judge: (file: AttachmentView) => Finding | null,
): Finding | null {
  let best: Finding | null = null;
  for (const file of files) {
    const found = judge(file);
    if (found !== null && found.strength > (best?.strength ?? 0)) best = found;
  }
  return best;
}
