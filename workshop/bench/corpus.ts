import { randomBytes } from 'node:crypto';

/**
 * Generated mail for the bench: French sentences of random words (their entropy is higher than real prose's), a
 * quarter of the large ones' attachment incompressible, the rest office-like text, everything base64 as mail carries it.
 */
const WORDS =
  'bonjour conseil classe élève réunion mercredi collège salle document joint merci cordialement évaluation trimestre famille rendez vous circulaire rentrée inscription formation emploi temps absence remplacement sortie musée autorisation cantine projet lecture mathématiques histoire géographie brevet lycée orientation bulletin notes professeur principal secrétariat rectorat département calendrier vacances surveillance récréation préau informatique messagerie'.split(
    ' ',
  );

function words(octets: number): string {
  const lines: string[] = [];
  let length = 0;
  while (length < octets) {
    const line = Array.from({ length: 11 }, () => WORDS[Math.floor(Math.random() * WORDS.length)]).join(' ');
    lines.push(`${line}.`);
    length += Buffer.byteLength(line) + 3;
  }
  return lines.join('\r\n');
}

function base64Lines(content: Buffer): string {
  return (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
}

function attachment(octets: number): Buffer {
  const raw = Math.floor(octets * 0.74);
  const incompressible = Math.floor(raw / 4);
  return Buffer.concat([
    randomBytes(incompressible),
    Buffer.from(words(raw - incompressible)).subarray(0, raw - incompressible),
  ]);
}

/** A message of about `octets`, unique by its Message-ID and text. */
export function createMessage(octets: number, serial: string): Buffer {
  const head = [
    `From: Parent d'élève <parent.${serial}@courriel.example>`,
    'To: classe@ac-bench.example',
    `Subject: Message ${serial} du conseil de classe`,
    `Date: Mon, 23 Nov 2026 08:00:00 +0100`,
    `Message-ID: <${serial}.${randomBytes(6).toString('hex')}@courriel.example>`,
    'MIME-Version: 1.0',
  ];
  if (octets < 100_000) {
    const body = [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      words(octets - 500),
      '',
    ];
    return Buffer.from([...head, ...body].join('\r\n'));
  }
  const parts = [
    'Content-Type: multipart/mixed; boundary="b0"',
    '',
    '--b0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    words(2000),
    '--b0',
    'Content-Type: application/octet-stream; name="dossier.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(attachment(octets - 3000)),
    '--b0--',
    '',
  ];
  return Buffer.from([...head, ...parts].join('\r\n'));
}

/** 60 % of 2 KB, 36 % of 20 KB, 4 % of 300 KB: 20 KB on average; numbered from `first`. */
export function createMix(count: number, first = 0): Buffer[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = first + offset;
    const place = index % 25;
    const octets = place === 12 ? 300_000 : place % 5 < 3 ? 2_000 : 20_000;
    return createMessage(octets, `m${index}`);
  });
}

/** Messages of 4 KB for a mailbox of the IMAP rows. */
export function* createMessages(count: number): Iterable<Buffer> {
  for (let index = 0; index < count; index += 1) yield createMessage(4_000, `i${index}`);
}
