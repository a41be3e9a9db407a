const lines = (fields: Readonly<Record<string, string>>): string[] =>
  Object.entries(fields).map(([name, value]) => `${name}:${value}`);

/** A calendar entry with these fields; `METHOD` is that of the whole. */
export function createEvent({ METHOD = 'REQUEST', ...fields }: Readonly<Record<string, string>>): string {
  const head = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:${METHOD}\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261116T090000Z`;
  return [head, ...lines(fields), 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

/** A contact card with these fields. */
export function createCard(fields: Readonly<Record<string, string>>): string {
  return ['BEGIN:VCARD', 'VERSION:3.0', ...lines(fields), 'END:VCARD', ''].join('\r\n');
}
