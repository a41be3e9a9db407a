import type { ImapForms } from '#store';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { knownForms, type KnownItem } from './known-items.ts';

/** FETCH responses of many messages, the same items of each: what is the same in all of them is made once. */
export class KnownWriter {
  readonly #values;
  /** What stands before each value, from the end of the last one. */
  readonly #before: readonly string[];
  readonly #end: string;

  constructor(items: readonly KnownItem[]) {
    const forms = items.map((item) => knownForms[item]);
    this.#values = forms.map(({ value }) => value);
    this.#before = forms.map(({ before }, at) =>
      at === 0 ? ` FETCH (${before}` : `${forms[at - 1]?.after} ${before}`,
    );
    this.#end = `${forms.at(-1)?.after})\r\n`;
  }

  write(index: MailboxIndex, position: number, number: number, forms: ImapForms | undefined): string {
    let line = `* ${number}`;
    for (let at = 0; at < this.#values.length; at += 1)
      line += `${this.#before[at]}${this.#values[at]?.(index, position, forms)}`;
    return line + this.#end;
  }
}
