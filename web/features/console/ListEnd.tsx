import { Trans } from '@lingui/react/macro';

/** Below a list that the server cut: that it goes on, and how to get there. */
export function ListEnd({ shown, most }: { shown: number; most: number }) {
  if (shown < most) return null;
  return (
    <p className="soft">
      <Trans>
        Les {most} premières lignes sont montrées ; les suivantes viennent à mesure que celles-ci reçoivent
        leur réponse.
      </Trans>
    </p>
  );
}
