import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { opensPage } from '../gate/link-address.ts';
import { judgeLink } from './judge-link.ts';
import { splitLinks, splitQuotes } from './plain-blocks.ts';

interface Props {
  text: string;
  /** False in a dangerous message. */
  allowLinks: boolean;
  /** The address that opens a link of this message. */
  linkAddress(href: string): string;
}

/** A plain-text message: its links opened safely, what it quotes folded. */
export function PlainText({ text, ...links }: Props) {
  const blocks = useMemo(() => splitQuotes(text), [text]);
  return (
    <div className="plain-text">
      {blocks.map((block, index) =>
        block.kind === 'own' ? (
          <p key={index}>
            <Linked text={block.text.trimEnd()} {...links} />
          </p>
        ) : (
          <details key={index}>
            <summary>
              <Trans>Afficher le texte cité</Trans>
            </summary>
            <p className="plain-text__quote">
              <Linked text={block.text.trimEnd()} {...links} />
            </p>
          </details>
        ),
      )}
    </div>
  );
}

function Linked({ text, allowLinks, linkAddress }: Props) {
  return splitLinks(text).map((piece, index) => {
    const link = piece.kind === 'link' ? judgeLink(piece.href, piece.text) : null;
    if (link === null) return piece.text;
    if (!allowLinks) return <s key={index}>{piece.text}</s>;
    const isPage = opensPage(link.href);
    return (
      <a
        key={index}
        href={isPage ? linkAddress(link.href) : link.href}
        target="_blank"
        rel={isPage ? 'opener' : 'noopener noreferrer nofollow'}
      >
        {piece.text}
      </a>
    );
  });
}
