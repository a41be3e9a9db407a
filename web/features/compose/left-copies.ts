import { listHeldDrafts, waitForDraft } from './draft-locks.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';

/** A page that was reloaded holds its drafts until it is wholly gone, which takes its time on a busy machine. */
const GOING_AWAY_MS = 60_000;

interface Page {
  /** What this page is writing itself is nothing that was left, and never waited for. */
  isOpenHere(key: string): boolean;
  offer(copies: readonly LocalCopy[]): void;
}

/** Copies that were left on this device by pages that are gone. */
export class LeftCopies {
  readonly #copies: Pick<LocalCopies, 'list'>;
  readonly #putOff = new Set<string>();

  constructor(copies: Pick<LocalCopies, 'list'>) {
    this.#copies = copies;
  }

  /** Not offered again by this page, unless the draft is written on. */
  putOff(copies: readonly LocalCopy[]): void {
    for (const copy of copies) this.#putOff.add(nameOf(copy));
  }

  /** Offers what no page holds, and looks again whenever one lets go of its drafts; until all have, or a while has passed. */
  async follow(page: Page, ended: AbortSignal): Promise<void> {
    const held = await listHeldDrafts();
    if (ended.aborted) return;
    const left = this.#copies
      .list(new Date())
      .filter((copy) => !page.isOpenHere(copy.draft.key) && !this.#putOff.has(nameOf(copy)));
    page.offer(left.filter(({ draft }) => !held.has(draft.key)));
    const signal = AbortSignal.any([ended, AbortSignal.timeout(GOING_AWAY_MS)]);
    const awaited = left.filter(({ draft }) => held.has(draft.key));
    if (awaited.length === 0) return;
    await Promise.any(awaited.map(({ draft }) => waitForDraft(draft.key, signal)));
    if (!signal.aborted) await this.follow(page, ended);
  }
}

function nameOf({ draft, at }: LocalCopy): string {
  return `${draft.key} ${at.toISOString()}`;
}
