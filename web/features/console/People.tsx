import type { PersonLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { Loaded } from '../../app/Loaded.tsx';
import { Sheet } from './Sheet.tsx';
import { useRoleWords } from './use-role-words.ts';

/** One account at a time: its state, and nothing of its mail. */
export function People() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [opened, setOpened] = useState<number | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpened(null);
    setAsked(typed.trim());
  };
  return (
    <>
      <form className="console__search" onSubmit={submit}>
        <TextField
          label={t`Nom, identifiant ou adresse`}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck="false"
        />
        <Button look="main" type="submit">
          <Trans>Chercher</Trans>
        </Button>
      </form>
      <p className="soft">
        <Trans>Ouvrir une fiche est noté, et la personne le voit. Son courrier n’y est pas.</Trans>
      </p>
      {opened === null ? (
        asked.length < 2 ? null : (
          <Found text={asked} onOpen={setOpened} />
        )
      ) : (
        <Sheet account={opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function Found({ text, onOpen }: { text: string; onOpen(account: number): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const roles = useRoleWords();
  const query = useQuery({
    queryKey: ['console', 'people', text],
    queryFn: () => transport.get<PersonLine[]>(`/admin/people?text=${encodeURIComponent(text)}`),
    staleTime: 0,
  });
  return (
    <Loaded query={query}>
      {(lines) =>
        lines.length === 0 ? (
          <p>
            <Trans>Personne ne correspond.</Trans>
          </p>
        ) : (
          <ul className="security__list">
            {lines.map((line) => (
              <li key={line.id} className="security__line">
                <div className="security__text">
                  <p className="security__name">
                    {line.name} {line.isClosed ? <Trans>(compte fermé)</Trans> : null}
                  </p>
                  <p className="soft">
                    {[line.address, roles[line.role], line.establishment].filter(Boolean).join(' · ')}
                  </p>
                </div>
                <Button
                  look="framed"
                  onPress={() => onOpen(line.id)}
                  aria-label={t`Ouvrir la fiche : ${line.name}`}
                >
                  <Trans>Ouvrir la fiche</Trans>
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
