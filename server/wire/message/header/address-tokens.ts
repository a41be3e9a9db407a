import { HeaderTokens, isBlank, trimBlanks, withoutBlanks, withoutComments } from './tokens.ts';

/** What an address list is made of. */
export interface AddressToken {
  kind: 'atom' | 'quoted' | 'comment' | 'angle' | 'separator' | 'colon';
  /** Quoted strings and comments without their marks and backslashes; `angle` without brackets and comments. */
  text: string;
  spaceBefore: boolean;
}

const NOT_ATOM = /[ \t\r\n\v\f"(<,;:]/g;

/** Cuts an address list into tokens in linear time. */
export class AddressTokens {
  private readonly text: string;
  private readonly marks: HeaderTokens;
  private position = 0;

  constructor(text: string) {
    this.text = text;
    this.marks = new HeaderTokens(text);
  }

  /** The next token, null at the end. */
  next(): AddressToken | null {
    const start = this.position;
    while (isBlank(this.text[this.position])) this.position += 1;
    if (this.position >= this.text.length) return null;
    const spaceBefore = this.position > start;
    const character = this.text[this.position] ?? '';
    if (character === ',' || character === ';') {
      return this.take('separator', character, this.position + 1, spaceBefore);
    }
    if (character === ':') return this.take('colon', character, this.position + 1, spaceBefore);
    if (character === '<') return this.takeAngle(spaceBefore);
    const quoted = this.marks.readQuoted(this.position);
    if (quoted) return this.take('quoted', quoted.text, quoted.end, spaceBefore);
    const comment = this.marks.readComment(this.position);
    if (comment) return this.take('comment', comment.text, comment.end, spaceBefore);
    return this.takeAtom(spaceBefore);
  }

  /** Up to `>`, or to the end of the mailbox when it is missing. */
  private takeAngle(spaceBefore: boolean): AddressToken {
    const start = this.position + 1;
    const close = this.findClose(start);
    const end = close < 0 ? this.marks.readUntil(start, ',;').end : close;
    const text = cleanRoute(this.text.slice(start, end));
    return this.take('angle', text, close < 0 ? end : end + 1, spaceBefore);
  }

  /** The `>` outside quoted strings and comments, before the next `<`; -1 when there is none. */
  private findClose(start: number): number {
    let position = start;
    while (position < this.text.length) {
      const character = this.text[position];
      if (character === '>') return position;
      if (character === '<') return -1;
      const mark = this.marks.readQuoted(position) ?? this.marks.readComment(position);
      position = mark?.end ?? position + 1;
    }
    return -1;
  }

  private takeAtom(spaceBefore: boolean): AddressToken {
    NOT_ATOM.lastIndex = this.position + 1;
    const stop = NOT_ATOM.exec(this.text)?.index ?? this.text.length;
    return this.take('atom', this.text.slice(this.position, stop), stop, spaceBefore);
  }

  private take(kind: AddressToken['kind'], text: string, end: number, spaceBefore: boolean): AddressToken {
    this.position = end;
    return { kind, text, spaceBefore };
  }
}

/** Blanks and comments mean nothing in an address, except inside a quoted local part. */
function cleanRoute(address: string): string {
  return address.includes('"') ? trimBlanks(address) : withoutBlanks(withoutComments(address));
}
