/** What a test says of a message; the rest is made up. */
export interface EmlParts {
  from?: string;
  to?: string;
  cc?: string;
  subject?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  date?: Date;
  text?: string;
  html?: string;
  attachment?: { name: string; type: string; content: string };
  headers?: Record<string, string>;
}

let count = 0;

/** A well-formed message in UTF-8 (RFC 6532), CRLF line ends. */
export function createEml(parts: EmlParts = {}): Buffer {
  count += 1;
  const fields: Record<string, string | undefined> = {
    From: parts.from ?? 'Camille Roche <camille.roche@ac-exemple.fr>',
    To: parts.to ?? 'Dominique Weber <dominique.weber@ac-exemple.fr>',
    Cc: parts.cc,
    Subject: parts.subject ?? `Message ${count}`,
    Date: (parts.date ?? new Date('2026-09-01T08:00:00Z')).toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${parts.messageId ?? `m${count}.${process.pid}@ac-exemple.fr`}>`,
    'In-Reply-To': parts.inReplyTo === undefined ? undefined : `<${parts.inReplyTo}>`,
    References: parts.references?.map((id) => `<${id}>`).join(' '),
    'MIME-Version': '1.0',
    ...parts.headers,
  };
  const head = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return Buffer.from([...head, ...formatBody(parts), ''].join('\r\n'));
}

function formatBody({ text, html, attachment }: EmlParts): string[] {
  const body =
    html === undefined
      ? ['Content-Type: text/plain; charset=utf-8', '', text ?? 'Bonjour.']
      : ['Content-Type: text/html; charset=utf-8', '', html];
  if (attachment === undefined) return body;
  return [
    'Content-Type: multipart/mixed; boundary=limite',
    '',
    '--limite',
    ...body,
    '--limite',
    `Content-Type: ${attachment.type}`,
    `Content-Disposition: attachment; filename="${attachment.name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(attachment.content).toString('base64'),
    '--limite--',
  ];
}
