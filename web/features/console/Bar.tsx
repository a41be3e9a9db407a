import { useLingui } from '@lingui/react/macro';

/** One line of a drawing: a share of a whole, as a bar and as a figure. Stands in a `dl.console__bars`. */
export function Bar({ label, value, of }: { label: string; value: number; of: number }) {
  const { i18n } = useLingui();
  const share = of === 0 ? 0 : value / of;
  return (
    <div className="console__bar">
      <dt>{label}</dt>
      <dd>
        <span className="console__track" aria-hidden>
          <span
            className="console__fill"
            style={{ inlineSize: `${Math.round(Math.min(1, share) * 100)}%` }}
          />
        </span>
        <span className="console__figure">
          {i18n.number(share, { style: 'percent' })} ({i18n.number(value)})
        </span>
      </dd>
    </div>
  );
}
