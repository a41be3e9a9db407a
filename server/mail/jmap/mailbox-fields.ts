import { mailboxRoles, type MailboxCreate, type MailboxRow } from '#store';
import type { Call } from './engine/call.ts';
import { done, invalid, refused, resolveId, type Result } from './engine/set.ts';
import { parseMailboxId } from './ids.ts';
import type { JsonObject } from './json.ts';
import { formatMailbox, mailboxProperties } from './render/mailbox.ts';

/** Members of a Mailbox that may be set; those of the server only as they are. */
export function readMailboxFields(
  object: JsonObject,
  call: Call,
  current: MailboxRow | null = null,
): Result<Partial<MailboxCreate>> {
  const whole = current === null ? {} : formatMailbox(current, call.account);
  const fields: Partial<MailboxCreate> = {};
  for (const [property, value] of Object.entries(object)) {
    if (property === 'name' && typeof value === 'string') fields.name = value;
    else if (property === 'sortOrder' && isSortOrder(value)) fields.sortOrder = Number(value);
    else if (property === 'isSubscribed' && typeof value === 'boolean') fields.subscribed = value;
    else if (property === 'role' && isRole(value)) fields.role = value;
    else if (property === 'parentId' && (value === null || typeof value === 'string')) {
      const parentId = value === null ? null : parseMailboxId(resolveId(value, call));
      if (value !== null && parentId === null) return invalid(['parentId']);
      fields.parentId = parentId;
    } else if (
      JSON.stringify(whole[property]) !== JSON.stringify(value) ||
      !mailboxProperties.includes(property)
    ) {
      return property.includes('/') ? refused({ type: 'invalidPatch' }) : invalid([property]);
    }
  }
  return done(fields);
}

function isSortOrder(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31;
}

function isRole(value: unknown): value is MailboxCreate['role'] {
  return value === null || (mailboxRoles as readonly unknown[]).includes(value);
}
