import type { AttachmentView } from './attachment-view.ts';
import type { Finding } from './types.ts';

/** Of what a judge finds in each file, the strongest; null when it finds nothing. */
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
