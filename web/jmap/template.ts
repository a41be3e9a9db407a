/** Fills a level 1 URI template (RFC 6570), the form of the URLs in a JMAP session. */
export function formatUrl(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
