/** The words of a signature. Parsed apart from the page: nothing in it runs or is fetched. */
export function toText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
