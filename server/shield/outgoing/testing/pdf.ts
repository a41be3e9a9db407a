import PDFDocument from 'pdfkit';

export interface PdfLayout {
  /** A font file; one of the simple fonts of every reader without it. */
  font?: string;
  userPassword?: string;
}

/** A PDF as a program writes it: a line a row, cells in columns, its streams packed. */
export async function pdf(
  rows: readonly string[][],
  { font, userPassword }: PdfLayout = {},
): Promise<Buffer> {
  const document = new PDFDocument(userPassword === undefined ? {} : { userPassword });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  if (font !== undefined) document.font(font);
  for (const row of rows) {
    const y = document.y;
    for (const [column, cell] of row.entries()) document.text(cell, 50 + column * 150, y);
    document.moveDown();
  }
  document.end();
  await ended;
  return Buffer.concat(pieces);
}
