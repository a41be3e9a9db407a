/** Without what stands between quotation marks. */
export function leaveOutSpeech(folded: string): string {
  return folded.replace(/«[^»]{1,400}»|“[^”]{1,400}”|"[^"\n]{1,400}"/g, ' ');
}
