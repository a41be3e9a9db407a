/** The five tags that Thunderbird has from its first start, by their IMAP keywords, in its order. */
export const tags = ['$label1', '$label2', '$label3', '$label4', '$label5'] as const;

export type Tag = (typeof tags)[number];

/** Those that one of these emails bears. */
export function listTags(emails: readonly { keywords: Record<string, true> }[]): Tag[] {
  return tags.filter((tag) => emails.some(({ keywords }) => tag in keywords));
}
