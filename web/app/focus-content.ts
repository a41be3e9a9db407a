/** To what the screen is about: the message being written where it covers the page, else the page itself. */
export function focusContent(): void {
  const written = document.querySelector<HTMLElement>('.compose[role=main]');
  (written ?? document.getElementById('content'))?.focus();
}
