import { Trans } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { Button } from '../../ui/index.ts';
import { ListEnd } from './ListEnd.tsx';

/** Lines, each with fields of its own, that a screen draws without delay. */
const AT_ONCE = 50;

interface Props<Line> {
  title: ReactNode;
  query: Pick<UseQueryResult<Line[]>, 'data' | 'isError' | 'refetch'>;
  /** That one answer of the server holds. */
  most: number;
  empty: ReactNode;
  /** Between the title and the lines. */
  above?: ReactNode;
  /** One `li`. `onGone` is for when it has its answer: the focus goes to the title of what is left. */
  children(line: Line, onGone: () => void): ReactNode;
}

/** What waits for somebody's answer. */
export function WaitingSection<Line>({ title, query, most, empty, above, children }: Props<Line>) {
  const [count, setCount] = useState(AT_ONCE);
  const heading = useRef<HTMLHeadingElement>(null);
  const onGone = () => heading.current?.focus();
  const showLines = (lines: readonly Line[]) => (
    <>
      <ul className="security__list">{lines.slice(0, count).map((line) => children(line, onGone))}</ul>
      {lines.length > count ? (
        <p>
          <Button look="framed" onPress={() => setCount(count + AT_ONCE)}>
            <Trans>Afficher la suite</Trans>
          </Button>
        </p>
      ) : (
        <ListEnd shown={lines.length} most={most} />
      )}
    </>
  );
  return (
    <section className="security__section">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {above}
      <Loaded query={query}>{(lines) => (lines.length === 0 ? <p>{empty}</p> : showLines(lines))}</Loaded>
    </section>
  );
}
