import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { judgeLink } from './judge-link.ts';
import { splitLinks, splitQuotes } from './plain-blocks.ts';

/** A plain-text message: its links opened safely, what it quotes folded. */
export function PlainText({ text, allowLinks }: { text: string; allowLinks: boolean }) {
  const blocks = useMemo(() => splitQuotes(text), [text]);
  return (
    <div className="plain-text">
      {blocks.map((block, index) =>
        block.kind === 'own' ? (
          <p key={index}>
            <Linked text={block.text.trimEnd()} allowLinks={allowLinks} />
          </p>
        ) : (
          <details key={index}>
            <summary>
              <Trans>Afficher le texte cité</Trans>
            </summary>
            <p className="plain-text__quote">
              <Linked text={block.text.trimEnd()} allowLinks={allowLinks} />
            </p>
          </details>
        ),
      )}
    </div>
  );
}

function Linked({ text, allowLinks }: { text: string; allowLinks: boolean }) {
  return splitLinks(text).map((piece, index) => {
    const link = piece.kind === 'link' ? judgeLink(piece.href, piece.text) : null;
    if (link === null) return piece.text;
    return allowLinks ? (
      <a key={index} href={link.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ) : (
      <s key={index}>{piece.text}</s>
    );
  });
}
