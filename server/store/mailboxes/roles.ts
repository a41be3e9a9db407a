export const mailboxRoles = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash'] as const;
export type MailboxRole = (typeof mailboxRoles)[number];
