import type { OutgoingAnswer, OutgoingFinding } from '#contract';
import type { Id } from '../../jmap/index.ts';
import { ComposerFiles } from './composer-files.ts';
import type { ComposerState, ComposerWorld, Refusal, SendOutcome } from './composer-state.ts';
import { isEmptyDraft, type Attachment, type Draft, type RecipientField } from './draft.ts';
import { DraftSaver } from './draft-saver.ts';
import { DraftRefusedError } from './save-draft.ts';
import { type Doubt, listDoubts, listObstacles } from './send-checks.ts';
import { SendRefusedError } from './submit-draft.ts';

/** Milliseconds after a change until the copy on the device follows. */
const copyDelay = 500;

/** One message being written: its draft, its files, its saves, and its sending. Knows nothing of the screen. */
export class Composer {
  readonly files: ComposerFiles;
  readonly #world: ComposerWorld;
  readonly #saver: DraftSaver;
  readonly #listeners = new Set<() => void>();
  #state: ComposerState;
  #superseded: Id[] = [];
  /** A save was begun whose end is unknown. */
  #isInDoubt: boolean;
  #copyTimer: ReturnType<typeof setTimeout> | null = null;
  #ended = false;

  constructor(world: ComposerWorld, draft: Draft, options: { isRecovered?: boolean } = {}) {
    this.#world = world;
    this.#state = {
      draft,
      uploads: [],
      saveState: { kind: 'clean' },
      unfinished: {},
      obstacles: [],
      refusal: null,
      tooLarge: [],
      sizeLimit: null,
      lostFiles: [],
      isSending: false,
      isMoving: false,
    };
    this.#saver = new DraftSaver({
      save: () => this.#save(),
      onState: (saveState) => this.#set({ saveState }),
      now: () => world.now(),
    });
    this.files = new ComposerFiles(world, {
      state: () => this.#state,
      set: (part) => this.#set(part),
      update: (part) => this.update(part),
    });
    this.#isInDoubt = options.isRecovered ?? false;
    if (this.#isInDoubt) this.#saver.changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ComposerState => this.#state;

  /** What the person changed. Saved by itself after a while. */
  update(part: Partial<Draft>): void {
    if (this.#ended) return;
    const refusal = 'to' in part || 'cc' in part || 'bcc' in part ? null : this.#state.refusal;
    this.#set({ draft: { ...this.#state.draft, ...part }, obstacles: [], refusal });
    this.#saver.changed();
    this.#copyTimer ??= setTimeout(() => this.keepCopy(), copyDelay);
  }

  setUnfinished(field: RecipientField, text: string): void {
    const unfinished = { ...this.#state.unfinished, [field]: text };
    this.#set({ unfinished, obstacles: [] });
  }

  /** Writes the copy on this device now, if anything is not stored yet. False when the device refuses. */
  keepCopy(): boolean {
    if (this.#copyTimer !== null) clearTimeout(this.#copyTimer);
    this.#copyTimer = null;
    if (this.#ended || !this.#saver.isDirty || isEmptyDraft(this.#state.draft)) return true;
    return this.#world.keepCopy(this.#state.draft);
  }

  /** Saves what is not stored yet. True when the server holds everything. */
  flush(): Promise<boolean> {
    return this.#saver.flush();
  }

  /** Writes from another account: the files go along, the draft is stored there, the old one is destroyed. */
  async changeSender(accountId: Id, identityId: Id): Promise<void> {
    const { draft } = this.#state;
    if (accountId === draft.accountId) {
      this.update({ identityId });
      return;
    }
    this.#set({ isMoving: true });
    try {
      await this.flush();
      const { attachments, emailId, accountId: from } = this.#state.draft;
      const moved = await Promise.all(
        attachments.map(async (attachment): Promise<Attachment> => {
          const file = await this.#world.copyFile(attachment, from, accountId);
          return { ...attachment, blobId: file.blobId };
        }),
      );
      const old = emailId === null ? this.#superseded : [...this.#superseded, emailId];
      this.#superseded = [];
      this.update({ accountId, identityId, emailId: null, attachments: moved });
      if ((await this.flush()) && old.length > 0) await this.#world.destroy(from, old);
    } finally {
      this.#set({ isMoving: false });
    }
  }

  /** Null answers: nothing was asked yet. Otherwise the person has seen the doubts, and sends all the same. */
  async send(answers: readonly OutgoingAnswer[] | null): Promise<SendOutcome> {
    if (this.#state.isSending) return { kind: 'refused' };
    const { draft, unfinished, uploads } = this.#state;
    const obstacles = listObstacles({ draft, unfinished, uploads });
    this.#set({ obstacles, refusal: null });
    if (obstacles.length > 0) return { kind: 'obstacles' };
    this.#set({ isSending: true });
    try {
      if (this.#state.draft.emailId === null) this.#saver.changed();
      if (!(await this.flush())) return this.#refuse('unsaved');
      if (answers !== null) return await this.#submit(answers);
      const doubts = listDoubts(this.#state.draft);
      const findings = await this.#world.check(this.#state.draft).catch(() => null);
      if (findings === null) return this.#refuse('unchecked');
      return doubts.length + findings.length > 0
        ? { kind: 'doubts', doubts, findings }
        : await this.#submit([]);
    } finally {
      this.#set({ isSending: false });
    }
  }

  /** What is still found after a change; null when the server does not say. */
  async examine(): Promise<{ doubts: Doubt[]; findings: OutgoingFinding[] } | null> {
    if (!(await this.flush())) return null;
    const { draft } = this.#state;
    const findings = await this.#world.check(draft).catch(() => null);
    return findings === null ? null : { doubts: listDoubts(draft), findings };
  }

  async #submit(answers: readonly OutgoingAnswer[]): Promise<SendOutcome> {
    const { draft } = this.#state;
    try {
      const { folders, ...submitted } = await this.#world.submit(draft, answers);
      await this.#end();
      return { kind: 'sent', draft, submitted, folders };
    } catch (error) {
      // Found only now: somebody changed a rule meanwhile, or a reason says too little.
      if (error instanceof SendRefusedError && error.findings.length > 0)
        return { kind: 'doubts', doubts: [], findings: error.findings };
      return this.#refuseAs(readRefusal(error));
    }
  }

  #refuse(type: 'unsaved' | 'unchecked'): SendOutcome {
    return this.#refuseAs({ type, description: null, addresses: [] });
  }

  #refuseAs(refusal: Refusal): SendOutcome {
    this.#set({ refusal });
    return { kind: 'refused' };
  }

  /** Stores what is left to store, on the server or at least on this device. With `neither` it stays open. */
  async close(): Promise<'stored' | 'copied' | 'neither'> {
    const isCopied = this.keepCopy();
    const isStored = await this.flush();
    if (isStored) await this.#end();
    else if (isCopied) await this.#saver.stop();
    return isStored ? 'stored' : isCopied ? 'copied' : 'neither';
  }

  /** Throws the draft away, on the server too. */
  async discard(): Promise<void> {
    const { accountId, emailId } = this.#state.draft;
    await this.#end();
    const saved = this.#state.draft.emailId ?? emailId;
    await this.#world.destroy(accountId, saved === null ? this.#superseded : [...this.#superseded, saved]);
  }

  async #end(): Promise<void> {
    this.#ended = true;
    if (this.#copyTimer !== null) clearTimeout(this.#copyTimer);
    this.files.abort();
    await this.#saver.stop();
    this.#world.dropCopy(this.#state.draft.key);
  }

  async #save(): Promise<void> {
    const { draft } = this.#state;
    if (isEmptyDraft(draft) && draft.emailId === null && !this.#state.isSending) return;
    try {
      const saved = await this.#world.save(draft, {
        superseded: this.#superseded,
        isInDoubt: this.#isInDoubt,
      });
      this.#superseded = saved.superseded;
      this.#isInDoubt = false;
      const isWhole = this.#state.draft === draft;
      const blobs = new Map(saved.attachments.map((attachment) => [attachment.key, attachment]));
      const attachments = this.#state.draft.attachments.map((kept) => blobs.get(kept.key) ?? kept);
      this.#set({ draft: { ...this.#state.draft, emailId: saved.emailId, attachments } });
      // What was typed during the save is not in it: the copy stays, and knows the draft it goes on from.
      if (isWhole) this.#world.dropCopy(draft.key);
      else this.keepCopy();
    } catch (error) {
      this.keepCopy();
      if (error instanceof DraftRefusedError) this.#forgetLostFiles(error.lostBlobs);
      else this.#isInDoubt = true;
      throw error;
    }
  }

  /** A blob the server no longer has would make every later save fail. */
  #forgetLostFiles(lostBlobs: readonly Id[]): void {
    const { draft, lostFiles } = this.#state;
    const lost = draft.attachments.filter((attachment) => lostBlobs.includes(attachment.blobId));
    if (lost.length === 0) return;
    this.#set({ lostFiles: [...lostFiles, ...lost.map((attachment) => attachment.name)] });
    this.update({ attachments: draft.attachments.filter((attachment) => !lost.includes(attachment)) });
  }

  #set(part: Partial<ComposerState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function readRefusal(error: unknown): Refusal {
  if (error instanceof SendRefusedError) {
    return { type: error.type, description: error.description, addresses: error.addresses };
  }
  // No answer came: the message may or may not have left.
  return { type: 'unknown-outcome', description: null, addresses: [] };
}
