interface Pictured {
  uid: number | null;
  /** Sorted, in lower case; null: not told yet. */
  flags: string | null;
}

/** A mailbox as a client pictures it, which believes what it is told and what it has done in silence. */
export class Picture {
  #messages: Pictured[] = [];

  get isWhole(): boolean {
    return this.#messages.every(({ flags }) => flags !== null);
  }

  /** What is known of each message, as `uid: flags`; in its place of those in `all` what is not. */
  list(all: readonly string[] = []): string[] {
    return this.#messages.map(({ uid, flags }, at) =>
      uid === null || flags === null ? (all[at] ?? 'nothing') : `${uid}: ${flags}`,
    );
  }

  /** What a client concludes of `UID STORE 1:3 +FLAGS.SILENT (x)` that was obeyed; before it takes what it was told then. */
  conclude(command: string): void {
    const found = /^UID STORE (\d+):(\d+) ([+-])FLAGS\.SILENT \((.*)\)$/.exec(command);
    if (found === null) return;
    const [, low, high, sign, flag = ''] = found;
    for (const message of this.#messages) {
      const { uid, flags } = message;
      if (uid === null || flags === null || uid < Number(low) || uid > Number(high)) continue;
      const others = flags.split(' ').filter((each) => each !== flag.toLowerCase());
      message.flags = sortFlags(sign === '+' ? [...others, flag] : others);
    }
  }

  take(line: string): void {
    const [, number, name] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)/.exec(line) ?? [];
    const at = Number(number) - 1;
    if (line.startsWith('* OK [CLOSED]')) this.#messages = [];
    else if (name === 'EXISTS')
      while (this.#messages.length <= at) this.#messages.push({ uid: null, flags: null });
    else if (name === 'EXPUNGE') this.#messages.splice(at, 1);
    else if (name === 'FETCH') this.#takeFetch(at, line);
  }

  #takeFetch(at: number, line: string): void {
    const message = this.#messages[at];
    const uid = /UID (\d+)/.exec(line)?.[1];
    const flags = /FLAGS \(([^()]*)\)/.exec(line)?.[1];
    if (message === undefined) return;
    if (uid !== undefined) message.uid = Number(uid);
    if (flags !== undefined) message.flags = sortFlags(flags.split(' '));
  }
}

function sortFlags(flags: readonly string[]): string {
  return flags
    .filter((flag) => flag !== '')
    .map((flag) => flag.toLowerCase())
    .sort()
    .join(' ');
}
