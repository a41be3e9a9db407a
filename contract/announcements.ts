import { Type, type Static } from 'typebox';
import { roles } from './session.ts';

/** What an announcement is about; the reader sees it beside the mark. */
export const announcementTopics = ['service', 'quota', 'migration', 'security'] as const;
export type AnnouncementTopic = (typeof announcementTopics)[number];

/** Who gets an announcement: people whose account is open. */
export const Audience = Type.Union([
  Type.Object({ kind: Type.Literal('all') }),
  Type.Object({ kind: Type.Literal('role'), role: Type.Enum(roles) }),
  Type.Object({ kind: Type.Literal('school'), school: Type.String({ pattern: '^[0-9]{7}[A-Z]$' }) }),
]);
export type Audience = Static<typeof Audience>;

/** POST /admin/announcements; POST /admin/announcements/preview only counts the audience. */
export const AnnouncementDraft = Type.Object({
  topic: Type.Enum(announcementTopics),
  subject: Type.String({ minLength: 5, maxLength: 150, pattern: '\\S' }),
  /** Plain text. It must hold no web address: announcements teach people to go there by themselves. */
  text: Type.String({ minLength: 10, maxLength: 10_000, pattern: '\\S' }),
  audience: Audience,
});
export type AnnouncementDraft = Static<typeof AnnouncementDraft>;

export const announcementFaults = ['nobody', 'holds-link', 'control-signs'] as const;
export type AnnouncementFault = (typeof announcementFaults)[number];

/** 200 of both. */
export type AnnouncementAnswer =
  | { outcome: 'counted'; people: number }
  | { outcome: 'sending'; id: number; people: number }
  | { outcome: 'refused'; reason: AnnouncementFault };

/** GET /support/quota?account=A1: how full a mailbox really is. */
export interface QuotaFact {
  usedBytes: number;
  /** Null: no limit. */
  limitBytes: number | null;
}

/** GET /admin/announcements: latest first. */
export interface AnnouncementLine {
  id: number;
  topic: AnnouncementTopic;
  subject: string;
  text: string;
  audience: Audience;
  /** The school's name, when the audience is one. */
  school: string | null;
  by: string;
  at: string;
  people: number;
  /** Mailboxes that have it; equal to `people` in the end, mailboxes that are full or gone set aside. */
  delivered: number;
  /** Null while it is being sent. */
  sentAt: string | null;
}
