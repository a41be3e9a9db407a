import type { ImapForms } from '#store';
import type { FlagSet } from '../mailbox/flag-sets.ts';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { OctetWriter } from '../octet-writer.ts';
import { knownForms, type KnownItem } from './known-items.ts';

const START = Buffer.from('* ');

/**
 * FETCH responses of many messages, the same items of each: what is the same is made once, and a message leaves nothing behind
 * for the collector.
 */
export class KnownWriter {
  readonly #writer = new OctetWriter();
  readonly #values;
  /** What stands before each value, from the end of the last one. */
  readonly #before: readonly Buffer[];
  readonly #end: Buffer;
  /** Octets of the combinations of flags that were met. */
  readonly #flags = new Map<FlagSet, Buffer>();

  constructor(items: readonly KnownItem[]) {
    const forms = items.map((item) => knownForms[item]);
    this.#values = items.map((item, at) => (item === 'flags' ? null : (forms[at]?.value ?? null)));
    this.#before = forms.map(({ before }, at) =>
      Buffer.from(at === 0 ? ` FETCH (${before}` : `${forms[at - 1]?.after} ${before}`),
    );
    this.#end = Buffer.from(`${forms.at(-1)?.after})\r\n`);
  }

  write(index: MailboxIndex, position: number, number: number, forms: ImapForms | undefined): void {
    const writer = this.#writer;
    writer.octets(START);
    writer.number(number);
    for (let at = 0; at < this.#values.length; at += 1) {
      writer.octets(this.#before[at] as Buffer);
      const value = this.#values[at] ?? null;
      if (value === null) writer.octets(this.#octetsOf(index.flagsAt(position)));
      else {
        const found = value(index, position, forms);
        if (typeof found === 'number') writer.number(found);
        else writer.text(found);
      }
    }
    writer.octets(this.#end);
  }

  take(): Buffer {
    return this.#writer.take();
  }

  /** Keywords of programs may be more than ASCII. */
  #octetsOf(set: FlagSet): Buffer {
    let octets = this.#flags.get(set);
    if (octets === undefined) this.#flags.set(set, (octets = Buffer.from(set.written)));
    return octets;
  }
}
