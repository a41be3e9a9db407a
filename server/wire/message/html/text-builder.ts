/** Marks of quotation on one line; deeper levels show no more, or the marks alone would grow with the square. */
const MAX_QUOTE_MARKS = 10;

/** Lays out the text of HTML: collapses blanks, keeps at most one empty line, marks quotations. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private quoteLevel = 0;
  private preformattedLevel = 0;
  /** Line ends to write before the next text. */
  private pendingBreaks = 0;
  private pendingSpace = false;
  private isLineStart = true;

  write(text: string): void {
    if (this.preformattedLevel > 0) {
      this.writePreformatted(text);
      return;
    }
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    if (collapsed === ' ' || collapsed === '') {
      this.pendingSpace ||= collapsed === ' ';
      return;
    }
    const startsBlank = collapsed.startsWith(' ');
    const endsBlank = collapsed.endsWith(' ');
    this.beginText(startsBlank);
    this.pieces.push(collapsed.slice(startsBlank ? 1 : 0, endsBlank ? -1 : undefined));
    this.pendingSpace = endsBlank;
  }

  /** A line break of its own: two of them leave an empty line. */
  breakLine(): void {
    this.pendingBreaks = Math.min(this.pendingBreaks + 1, 2);
    this.pendingSpace = false;
  }

  /** The next text stands `breaks` lines further down at least. */
  endBlock(breaks: number): void {
    this.pendingBreaks = Math.max(this.pendingBreaks, breaks);
    this.pendingSpace = false;
  }

  /** The next text on this line stands apart from the last. */
  separate(): void {
    this.pendingSpace = true;
  }

  quote(step: 1 | -1): void {
    this.quoteLevel = Math.max(0, this.quoteLevel + step);
  }

  preformatted(step: 1 | -1): void {
    this.preformattedLevel = Math.max(0, this.preformattedLevel + step);
  }

  finish(): string {
    return this.pieces.join('').trimEnd();
  }

  private writePreformatted(text: string): void {
    for (const [index, line] of text.replaceAll('\r', '').split('\n').entries()) {
      if (index > 0) this.breakLine();
      if (line === '') continue;
      this.beginText(false);
      this.pieces.push(line);
    }
  }

  private beginText(startsBlank: boolean): void {
    if (this.pendingBreaks > 0 && this.pieces.length > 0) {
      this.pieces.push('\n'.repeat(this.pendingBreaks));
      this.isLineStart = true;
    }
    this.pendingBreaks = 0;
    if (this.isLineStart && this.quoteLevel > 0) {
      this.pieces.push('> '.repeat(Math.min(this.quoteLevel, MAX_QUOTE_MARKS)));
    } else if (!this.isLineStart && (this.pendingSpace || startsBlank)) {
      this.pieces.push(' ');
    }
    this.pendingSpace = false;
    this.isLineStart = false;
  }
}
