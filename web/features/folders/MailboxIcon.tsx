import { Archive, FileText, Folder, Inbox, type LucideIcon, OctagonAlert, Send, Trash2 } from 'lucide-react';
import type { MailboxRole } from '../../jmap/index.ts';

const icons: Record<MailboxRole, LucideIcon> = {
  inbox: Inbox,
  drafts: FileText,
  sent: Send,
  archive: Archive,
  junk: OctagonAlert,
  trash: Trash2,
};

export function MailboxIcon({ role }: { role: MailboxRole | null }) {
  const Icon = role === null ? Folder : (icons[role] ?? Folder);
  return <Icon size={17} strokeWidth={1.75} aria-hidden />;
}
