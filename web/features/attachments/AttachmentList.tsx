import type { FileScan, FileWay } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Eye,
  File,
  FileArchive,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileWarning,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { lazyPart } from '../../app/lazy-part.tsx';
import { useJmap } from '../../app/mail.tsx';
import type { EmailBodyPart, Id } from '../../jmap/index.ts';
import { IconButton } from '../../ui/index.ts';
import { DownloadLink } from './DownloadLink.tsx';
import { canPreview, describeFile, showName, type FileKind } from './describe-file.ts';
import { formatSize } from './format-size.ts';
import { useKindName } from './use-kind-name.ts';
import './files.css';

const Preview = lazyPart(async () => (await import('./Preview.tsx')).default, null);

const icons: Partial<Record<FileKind, LucideIcon>> = {
  pdf: FileText,
  'text-document': FileText,
  text: FileText,
  image: FileImage,
  spreadsheet: FileSpreadsheet,
  archive: FileArchive,
  program: FileWarning,
};

interface Props {
  accountId: Id;
  emailId: Id;
  /** The way to them: `ask` before a download, `closed` and `waiting` not even shown. */
  way: FileWay;
  /** What the anti-virus says; null when it was not asked. */
  scan: FileScan | null;
  files: readonly EmailBodyPart[];
}

/** The files of a message, with what they really are. Images shown in the text are left out by the caller. */
export function AttachmentList({ accountId, emailId, way, scan, files }: Props) {
  const [open, setOpen] = useState<EmailBodyPart | null>(null);
  if (files.length === 0) return null;
  return (
    <section className="files">
      <h2>{plural(files.length, { one: '# pièce jointe', other: '# pièces jointes' })}</h2>
      <ScanNote way={way} scan={scan} />
      <ul>
        {files.map((file, index) => (
          <AttachmentLine
            key={`${index} ${file.blobId ?? ''}`}
            accountId={accountId}
            emailId={emailId}
            way={way}
            file={file}
            onPreview={() => setOpen(file)}
          />
        ))}
      </ul>
      {open === null ? null : (
        <Preview accountId={accountId} emailId={emailId} file={open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

/** What the anti-virus has still to say; told to a screen reader when it has said it. */
function ScanNote({ way, scan }: Pick<Props, 'way' | 'scan'>) {
  if (scan === null || way === 'closed') return null;
  return (
    <p className="soft" role="status">
      {way === 'waiting' ? (
        <Trans>
          Pas encore d’analyse par l’antivirus : l’ouverture se fera d’elle-même, dès que possible.
        </Trans>
      ) : scan === 'late' ? (
        <Trans>Pas encore d’analyse par l’antivirus : une question est posée avant d’ouvrir.</Trans>
      ) : scan === 'impossible' ? (
        <Trans>L’antivirus n’a pas pu tout examiner : une question est posée avant d’ouvrir.</Trans>
      ) : scan === 'clean' ? (
        <Trans>L’antivirus n’y a rien trouvé.</Trans>
      ) : null}
    </p>
  );
}

function AttachmentLine(props: Omit<Props, 'files' | 'scan'> & { file: EmailBodyPart; onPreview(): void }) {
  const { accountId, emailId, way, file, onPreview } = props;
  const { t, i18n } = useLingui();
  const client = useJmap();
  const kindName = useKindName();
  const { kind, extension, disagrees } = describeFile(file.name, file.type);
  const name = file.name === null ? t`(sans nom)` : showName(file.name);
  const Icon = icons[kind] ?? File;
  const url = file.blobId === null ? null : client.downloadUrl(accountId, file.blobId, name, file.type);
  return (
    <li className={kind === 'program' || disagrees ? 'file file--warned' : 'file'}>
      <Icon size={22} strokeWidth={1.5} aria-hidden />
      <div className="file__text">
        <p className="file__name">{name}</p>
        <p className="soft">
          {kindName(kind)}
          {extension === null ? '' : ` (${extension.toUpperCase()})`}, {formatSize(file.size, i18n.locale)}
        </p>
        {kind === 'program' ? (
          <p className="file__warning">
            <Trans>
              Ce fichier est un programme : ne l’ouvrez pas, même s’il semble venir d’une personne connue.
            </Trans>
          </p>
        ) : disagrees ? (
          <p className="file__warning">
            <Trans>
              Son nom et ce que l’expéditeur en dit ne concordent pas : demandez-lui ce qu’est ce fichier.
            </Trans>
          </p>
        ) : null}
      </div>
      {way === 'closed' ? (
        <p className="soft">
          <Trans>Reste fermé.</Trans>
        </p>
      ) : way === 'waiting' ? (
        <p className="soft">
          <Trans>En attente d’analyse.</Trans>
        </p>
      ) : url === null || file.blobId === null ? null : (
        <div className="file__actions">
          {canPreview(file) && !disagrees ? (
            <IconButton label={t`Aperçu de ${name}`} icon={<Eye size={18} />} onPress={onPreview} />
          ) : null}
          <DownloadLink
            url={url}
            name={name}
            ask={way === 'ask' ? { accountId, emailId, blobId: file.blobId } : null}
          />
        </div>
      )}
    </li>
  );
}
