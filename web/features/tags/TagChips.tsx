import { Trans } from '@lingui/react/macro';
import type { Tag } from './tags.ts';
import { useTagNames } from './use-tag-names.ts';
import './tags.css';

/** Each tag with its name; the colour only helps those who see it. */
export function TagChips({ list }: { list: readonly Tag[] }) {
  const names = useTagNames();
  if (list.length === 0) return null;
  return (
    <>
      <span className="unseen">
        <Trans>Étiquettes :</Trans>{' '}
      </span>
      {list.map((tag) => (
        <span key={tag} className="tag" data-tag={tag}>
          {names[tag]}
        </span>
      ))}
    </>
  );
}
