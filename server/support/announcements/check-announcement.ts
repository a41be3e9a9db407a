import type { AnnouncementDraft, AnnouncementFault } from '#contract';

/** What is wrong with the words of an announcement, or null. */
export function checkAnnouncement({ subject, text }: AnnouncementDraft): AnnouncementFault | null {
  // Line ends and direction signs change what a reader sees; a subject is one line (RFC 5322, section 2.2).
  if (/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(subject)) return 'control-signs';
  if (/[\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?![\n\r\t])\p{Cc}/u.test(text)) return 'control-signs';
  // Frauds imitate announcements with a link: none that is true ever holds one.
  return /https?:|www\./i.test(`${subject}\n${text}`) ? 'holds-link' : null;
}
