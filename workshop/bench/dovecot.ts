import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../e2e/product.ts';

export interface Dovecot {
  port: number;
  pid: number;
  /** Folder of the mail. */
  mail: string;
  stop(): Promise<void>;
}

/** Why there is no Dovecot to compare with; null: there is. */
export function findDovecotMissing(): string | null {
  if (!existsSync('/usr/sbin/dovecot')) return 'not installed';
  return process.getuid?.() === 0 ? null : 'needs root';
}

/** Debian's Dovecot on a folder of its own (mdbox, zstd), the measure of our IMAP; null where it cannot be had. */
export async function startDovecot(users: readonly string[], password: string): Promise<Dovecot | null> {
  if (findDovecotMissing() !== null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'digue-dovecot-'));
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const mail = join(folder, 'mail');
  await mkdir(mail, { recursive: true });
  spawnSync('chown', ['-R', 'nobody:nogroup', mail]);
  await writeFile(join(folder, 'users'), users.map((user) => `${user}:{PLAIN}${password}::::::\n`).join(''));
  const file = join(folder, 'dovecot.conf');
  await writeFile(file, configure(folder, port));
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', file], { stdio: 'ignore' });
  await sleep(1_500);
  return {
    port,
    pid: child.pid ?? 0,
    mail,
    async stop() {
      child.kill();
      await sleep(500);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configure(folder: string, port: number): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = mdbox:${folder}/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
mail_plugins = zlib
mail_max_userip_connections = 100
default_client_limit = 4000
default_process_limit = 1200
plugin {
  zlib_save = zstd
}
namespace inbox {
  inbox = yes
  separator = /
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service imap {
  client_limit = 1
  process_limit = 1200
}
service anvil {
  chroot =
  client_limit = 4000
}
service stats {
  chroot =
}
`;
}
