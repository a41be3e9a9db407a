/** A piece of header text and where reading goes on. */
export interface Token {
  text: string;
  /** Index of the first character that is not part of the token. */
  end: number;
}

/** First index at or after `start` that is no space or tab. */
export function skipBlanks(text: string, start: number): number {
  let position = start;
  while (text[position] === ' ' || text[position] === '\t') position += 1;
  return position;
}

/**
 * What stands for a blank where a character is an octet. JavaScript's own `\s` and `trim` would take 0xA0 as well, which
 * in UTF-8 is the end of « à » and of a hundred other characters.
 */
const BLANKS = ' \t\r\n\v\f';
const BLANK_RUNS = /[ \t\r\n\v\f]+/g;

export function isBlank(octet: string | undefined): boolean {
  return octet !== undefined && octet !== '' && BLANKS.includes(octet);
}

/** `String.trim` for octets. */
export function trimBlanks(latin1: string): string {
  let [start, end] = [0, latin1.length];
  while (start < end && isBlank(latin1[start])) start += 1;
  while (end > start && isBlank(latin1[end - 1])) end -= 1;
  return latin1.slice(start, end);
}

export function withoutBlanks(latin1: string): string {
  return latin1.replace(BLANK_RUNS, '');
}

/** `text` without comments; an unclosed one is plain text. */
export function withoutComments(text: string): string {
  return text.includes('(') ? new HeaderTokens(text).readUntil(0, '').text : text;
}

/**
 * Reads quoted strings and comments of one text. A mark that is never closed is an ordinary character from then on,
 * so that the search for its end happens once and not once a mark: that keeps every caller linear.
 */
export class HeaderTokens {
  readonly text: string;
  private mayQuote = true;
  private mayComment = true;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * The quoted string (RFC 5322, section 3.2.4) whose `"` is at `start`, its backslashes undone.
   * Null when there is none or it is never closed.
   */
  readQuoted(start: number): Token | null {
    if (!this.mayQuote || this.text[start] !== '"') return null;
    let content = '';
    let from = start + 1;
    for (let position = from; position < this.text.length; position += 1) {
      const character = this.text[position];
      if (character === '"') return { text: content + this.text.slice(from, position), end: position + 1 };
      if (character === '\\') {
        content += this.text.slice(from, position);
        from = position + 1;
        position += 1;
      }
    }
    this.mayQuote = false;
    return null;
  }

  /**
   * The comment (RFC 5322, section 3.2.2) whose `(` is at `start`, comments inside it included, its backslashes
   * undone. Null when there is none or it is never closed. Counts the levels instead of recursing.
   */
  readComment(start: number): Token | null {
    if (!this.mayComment || this.text[start] !== '(') return null;
    let content = '';
    let level = 0;
    let from = start + 1;
    for (let position = start; position < this.text.length; position += 1) {
      const character = this.text[position];
      if (character === '\\') {
        content += this.text.slice(from, position);
        from = position + 1;
        position += 1;
      } else if (character === '(') {
        level += 1;
      } else if (character === ')') {
        level -= 1;
        if (level === 0) return { text: content + this.text.slice(from, position), end: position + 1 };
      }
    }
    this.mayComment = false;
    return null;
  }

  /** Text up to the first of the `stops` outside comments, the comments left out. */
  readUntil(start: number, stops: string): Token {
    let content = '';
    let from = start;
    let position = start;
    while (position < this.text.length) {
      if (stops.includes(this.text[position] ?? '')) break;
      const comment = this.readComment(position);
      if (comment) {
        content += this.text.slice(from, position);
        from = comment.end;
      }
      position = comment?.end ?? position + 1;
    }
    return { text: content + this.text.slice(from, position), end: position };
  }
}
