import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { KeptScript } from '../../jmap/index.ts';
import { Button, useToasts } from '../../ui/index.ts';

interface Props {
  kept: readonly KeptScript[];
  putInForce(script: KeptScript): Promise<string | null>;
  /** Where the keyboard goes on: the first of these places that is there. */
  goOn(places: readonly string[]): void;
}

/** What other programs wrote and is not in force: nothing of it is lost, and each can be taken up again. */
export function KeptScripts({ kept, putInForce, goOn }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const title = useId();
  if (kept.length === 0) return null;
  const apply = async (script: KeptScript) => {
    goOn(['resume', 'new']);
    const refusal = await putInForce(script);
    if (refusal !== null) goOn([]);
    toasts.show({ text: refusal ?? t`Les règles « ${script.name} » s’appliquent maintenant.` });
  };
  return (
    <section className="rules__kept" aria-labelledby={title}>
      <h3 id={title}>
        <Trans>Règles écrites à la main, mises de côté</Trans>
      </h3>
      <p className="soft">
        <Trans>
          Elles ont été écrites dans un autre programme et sont gardées telles quelles, mais elles ne
          s’appliquent pas. Si vous les appliquez, elles prennent la place de ce qui s’applique en ce moment,
          qui est mis de côté à son tour sans être perdu.
        </Trans>
      </p>
      <ul className="security__list">
        {kept.map((script) => (
          <li key={script.id} className="security__line">
            <div className="security__text">
              <p className="security__name">
                <bdi>{script.name}</bdi>
              </p>
              <details>
                <summary>
                  <Trans>Voir le texte</Trans>
                </summary>
                <textarea
                  className="field__input rules__script"
                  readOnly
                  rows={8}
                  aria-label={t`Texte de « ${script.name} »`}
                  value={script.text}
                />
              </details>
            </div>
            <Button
              look="framed"
              aria-label={t`Appliquer « ${script.name} »`}
              onPress={() => void apply(script)}
            >
              <Trans>Appliquer</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
