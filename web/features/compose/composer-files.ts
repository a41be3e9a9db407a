import type { Id } from '../../jmap/index.ts';
import type { ComposerState, ComposerWorld, Upload } from './composer-state.ts';
import type { Attachment, Draft } from './draft.ts';
import { TurnQueue } from './turn-queue.ts';
import { sortBySize } from './upload-limits.ts';

interface Host {
  state(): ComposerState;
  set(part: Partial<ComposerState>): void;
  update(part: Partial<Draft>): void;
}

/** The files of one composer: those on their way and those that are there. */
export class ComposerFiles {
  readonly #world: ComposerWorld;
  readonly #host: Host;
  readonly #sources = new Map<string, { file: File; controller: AbortController }>();
  readonly #queue = new TurnQueue();

  constructor(world: ComposerWorld, host: Host) {
    this.#world = world;
    this.#host = host;
  }

  /** Uploads files; those too large are named in the state and not sent. Resolves when all have ended. */
  async add(files: readonly File[]): Promise<void> {
    const accepted = await this.#accept(files);
    await Promise.all(accepted.map((file) => this.#upload(this.#begin(file, null))));
  }

  /** Uploads an image to be shown in the body; null when it did not work. */
  async addImage(file: File): Promise<Attachment | null> {
    const [accepted] = await this.#accept([file]);
    if (!accepted) return null;
    return this.#upload(this.#begin(accepted, `${this.#world.createKey()}@digue`));
  }

  async retry(key: string): Promise<void> {
    const upload = this.#host.state().uploads.find((one) => one.key === key);
    if (!upload) return;
    this.#change(key, { failed: false, progress: 0 });
    await this.#upload(upload);
  }

  /** Takes away a file, whether it is there or still on its way. */
  remove(key: string): void {
    this.#sources.get(key)?.controller.abort();
    this.#drop(key);
    const { attachments } = this.#host.state().draft;
    if (attachments.some((attachment) => attachment.key === key)) {
      this.#host.update({ attachments: attachments.filter((attachment) => attachment.key !== key) });
    }
  }

  /** Ends all that is on its way. */
  abort(): void {
    for (const { controller } of this.#sources.values()) controller.abort();
    this.#sources.clear();
  }

  dismissNotices(): void {
    this.#host.set({ tooLarge: [], lostFiles: [] });
  }

  async #accept(files: readonly File[]): Promise<File[]> {
    const { draft } = this.#host.state();
    const limits = await this.#world.limits(draft.accountId);
    const { uploads } = this.#host.state();
    const { accepted, refused } = sortBySize(files, [...draft.attachments, ...uploads], limits);
    if (refused.length > 0) {
      const names = new Set([...this.#host.state().tooLarge, ...refused.map((file) => file.name)]);
      this.#host.set({ tooLarge: [...names], sizeLimit: limits.perMessage });
    }
    return accepted;
  }

  #begin(file: File, cid: string | null): Upload {
    const upload: Upload = {
      key: this.#world.createKey(),
      name: file.name,
      type: file.type === '' ? 'application/octet-stream' : file.type,
      size: file.size,
      cid,
      progress: 0,
      failed: false,
    };
    this.#sources.set(upload.key, { file, controller: new AbortController() });
    this.#host.set({ uploads: [...this.#host.state().uploads, upload] });
    return upload;
  }

  async #upload({ key, type, name, cid }: Upload): Promise<Attachment | null> {
    const source = this.#sources.get(key);
    if (!source) return null;
    const accountId: Id = this.#host.state().draft.accountId;
    try {
      const { atOnce } = await this.#world.limits(accountId);
      const { blobId, size } = await this.#queue.take(atOnce, () =>
        this.#world.upload(accountId, source.file, {
          type,
          signal: source.controller.signal,
          onProgress: (progress) => this.#change(key, { progress }),
        }),
      );
      if (source.controller.signal.aborted) return null;
      const attachment = { key, blobId, name, type, size, cid };
      this.#drop(key);
      this.#host.update({ attachments: [...this.#host.state().draft.attachments, attachment] });
      return attachment;
    } catch {
      // Whatever the cause, the file can be sent again or taken away; the state says so.
      if (!source.controller.signal.aborted) this.#change(key, { failed: true });
      return null;
    }
  }

  #change(key: string, part: Partial<Upload>): void {
    const uploads = this.#host.state().uploads.map((one) => (one.key === key ? { ...one, ...part } : one));
    this.#host.set({ uploads });
  }

  #drop(key: string): void {
    this.#sources.delete(key);
    this.#host.set({ uploads: this.#host.state().uploads.filter((one) => one.key !== key) });
  }
}
