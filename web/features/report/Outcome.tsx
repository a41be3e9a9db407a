import type { OwnReport } from '#contract';
import { Trans } from '@lingui/react/macro';

/** What came of one thing that was said of a message, or that it waits. */
export function Outcome({ line }: { line: OwnReport }) {
  if (line.isReopened) {
    return (
      <Trans>
        On vous avait répondu que c’était une fraude : cette réponse est retirée. La sécurité de l’académie
        regarde de nouveau ce message. {line.answer}
      </Trans>
    );
  }
  switch (line.outcome) {
    case 'fraud':
      return <Trans>C’était une fraude. {line.answer}</Trans>;
    case 'honest':
      return <Trans>Ce message est honnête. {line.answer}</Trans>;
    case null:
      return line.kind === 'not-fraud' ? (
        <Trans>Vous avez dit que ce n’est pas une fraude. La sécurité de l’académie regarde.</Trans>
      ) : (
        <Trans>La sécurité de l’académie regarde. Le message est dans « Indésirables ».</Trans>
      );
  }
}
