import type { ReportTicket } from '#contract';

const columns = [
  'id',
  'reportedAt',
  'kind',
  'reporter',
  'address',
  'establishment',
  'sender',
  'subject',
  'level',
  'campaign',
  'outcome',
  'answeredAt',
] as const satisfies readonly (keyof ReportTicket)[];

/** RFC 4180, with a line of names; nothing that a spreadsheet would take for a formula. */
export function formatTicketsCsv(tickets: readonly ReportTicket[]): string {
  const lines = tickets.map((ticket) => columns.map((column) => formatCell(ticket[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

function formatCell(value: string | number | null): string {
  const text = String(value ?? '').replace(/\p{Cc}+/gu, ' ');
  const harmless = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
