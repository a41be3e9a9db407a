import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Forward, Paperclip, Reply, ShieldAlert, Star, TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { Snippet } from '../search/index.ts';
import { useNow } from '../../app/use-now.ts';
import { TagChips } from '../tags/TagChips.tsx';
import { formatWhen } from './format-when.ts';
import type { ThreadSummary } from './summarise-thread.ts';

interface Props {
  /** Of a search: subject and preview with the words found marked. */
  snippet: { subject: string | null; preview: string | null } | null;
  summary: ThreadSummary;
  /** Where the conversation opens. */
  href: string;
  isCurrent: boolean;
  isOpen: boolean;
  isSelected: boolean;
  onOpen(event: MouseEvent): void;
  onSelect(event: { shiftKey: boolean }): void;
  onStar: (() => void) | null;
}

/** One conversation of the list. */
export const ThreadLine = memo(function ThreadLine(props: Props) {
  const { summary, snippet, href, isCurrent, isOpen, isSelected } = props;
  const { t, i18n } = useLingui();
  const now = useNow();
  const subject = summary.subject.trim() === '' ? t`(sans objet)` : summary.subject;
  const stop = isCurrent ? 0 : -1;
  const classes = ['line'];
  if (summary.isUnread) classes.push('line--unread');
  if (isSelected) classes.push('line--selected');
  if (isOpen) classes.push('line--open');
  return (
    <div className={classes.join(' ')}>
      <div className="line__marks">
        <label className="line__check">
          <input
            type="checkbox"
            checked={isSelected}
            tabIndex={stop}
            aria-label={t`Sélectionner : ${subject}`}
            onChange={() => undefined}
            onClick={(event) => props.onSelect(event)}
          />
        </label>
        <button
          type="button"
          className="line__star"
          tabIndex={stop}
          aria-pressed={summary.isFlagged}
          aria-label={t`Suivre : ${subject}`}
          disabled={props.onStar === null}
          onClick={() => props.onStar?.()}
        >
          <Star size={16} aria-hidden fill={summary.isFlagged ? 'currentColor' : 'none'} />
        </button>
      </div>
      <a
        className="line__link"
        href={href}
        tabIndex={stop}
        aria-current={isOpen ? 'true' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.button !== 0) return;
          event.preventDefault();
          props.onOpen(event);
        }}
      >
        <span className="line__top">
          {summary.isUnread ? (
            <span className="line__dot">
              <span className="unseen">
                <Trans>Non lu.</Trans>
              </span>
            </span>
          ) : null}
          <LevelMark level={summary.level} />
          <People summary={summary} />
          <span className="line__when">
            {summary.isAnswered ? <Reply size={14} role="img" aria-label={t`Vous avez répondu.`} /> : null}
            {summary.isForwarded ? (
              <Forward size={14} role="img" aria-label={t`Vous avez transféré ce message.`} />
            ) : null}
            {summary.hasAttachment ? <Paperclip size={14} role="img" aria-label={t`Pièce jointe.`} /> : null}
            <time dateTime={summary.receivedAt}>{formatWhen(summary.receivedAt, i18n.locale, now)}</time>
          </span>
        </span>
        <span className="line__subject truncate">
          {summary.hasDraft ? (
            <span className="line__draft">
              <Trans>Brouillon</Trans>{' '}
            </span>
          ) : null}
          {snippet?.subject == null ? subject : <Snippet text={snippet.subject} />}
        </span>
        <span className="line__preview truncate">
          <TagChips list={summary.tags} />
          {summary.isLetter ? (
            <span className="line__letter">
              <Trans>Lettre d’information</Trans>
            </span>
          ) : null}
          {snippet?.preview == null ? summary.preview : <Snippet text={snippet.preview} />}
        </span>
      </a>
    </div>
  );
});

function People({ summary: { people, count } }: { summary: ThreadSummary }) {
  const { t } = useLingui();
  const short = people.length > 1;
  return (
    <span className="line__people truncate">
      {people.length === 0 ? t`(personne)` : null}
      {people.map(({ name, isUnread, isOwn }, index) => (
        <span key={`${index} ${name}`}>
          {index === 0 ? '' : ', '}
          <span className={isUnread ? 'line__unread-name' : undefined}>
            {isOwn ? t`moi` : short ? (name.split(' ')[0] ?? name) : name}
          </span>
        </span>
      ))}
      {count > 1 ? (
        <span className="line__number">
          {' '}
          <span aria-hidden>{count}</span>
          <span className="unseen">{plural(count, { one: '(# message)', other: '(# messages)' })}</span>
        </span>
      ) : null}
    </span>
  );
}

function LevelMark({ level }: { level: ThreadSummary['level'] }) {
  const { t } = useLingui();
  if (level === 'danger') {
    return <ShieldAlert size={16} role="img" className="line__danger" aria-label={t`Message dangereux.`} />;
  }
  if (level === 'caution') {
    return (
      <TriangleAlert size={16} role="img" className="line__caution" aria-label={t`Message à vérifier.`} />
    );
  }
  return null;
}
