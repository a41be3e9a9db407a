import { plural, t } from '@lingui/core/macro';

/** How much there is, as part of a sentence; nothing for nothing. */
export function describeContent(messages: number, folders: number): string {
  const mail = messages === 0 ? '' : plural(messages, { one: '# message', other: '# messages' });
  const others = folders === 0 ? '' : plural(folders, { one: '# dossier', other: '# dossiers' });
  return mail === '' || others === '' ? mail + others : t`${mail} et ${others}`;
}
