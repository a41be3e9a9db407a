import type { LevelCounts } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/index.ts';

export interface VerdictGroup {
  key: string;
  name: string;
  levels: LevelCounts;
}

interface Props {
  groups: readonly VerdictGroup[];
  /** Shows one group alone. */
  onChoose?: (key: string) => void;
}

/** Groups side by side: a table whose cells are drawn as bars. */
export function VerdictGroups({ groups, onChoose }: Props) {
  const { t, i18n } = useLingui();
  if (groups.length === 0) {
    return (
      <p>
        <Trans>Rien à montrer dans ce temps.</Trans>
      </p>
    );
  }
  const most = Math.max(1, ...groups.map(({ levels }) => levels.danger + levels.caution));
  const share = (count: number) => `${(count / most) * 100}%`;
  return (
    <table className="verdicts__table verdicts__groups">
      <thead>
        <tr>
          <th scope="col">{t`Groupe`}</th>
          <th scope="col">{t`Danger`}</th>
          <th scope="col">{t`Prudence`}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ key, name, levels }) => (
          <tr key={key}>
            <th scope="row">
              {onChoose === undefined ? (
                name
              ) : (
                <Button look="link" onPress={() => onChoose(key)}>
                  {name}
                </Button>
              )}
              <span className="verdicts__bar" aria-hidden>
                <span className="verdicts__danger" style={{ inlineSize: share(levels.danger) }} />
                <span className="verdicts__caution" style={{ inlineSize: share(levels.caution) }} />
              </span>
            </th>
            <td>{i18n.number(levels.danger)}</td>
            <td>{i18n.number(levels.caution)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
