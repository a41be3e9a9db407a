import type { FunctionalMailboxLine, MemberLine, MemberRight } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField, useToasts } from '../../ui/index.ts';
import { ProofProvider, useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import '../security/security.css';

const mailboxesKey = ['functional-mailboxes'];

/** « Boîtes partagées »: who may open the mailboxes that the person owns. */
export function SharedMailboxes() {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useQuery({
    queryKey: mailboxesKey,
    queryFn: () => transport.get<FunctionalMailboxLine[]>('/auth/mailboxes'),
    staleTime: 0,
  });
  const title = t`Boîtes partagées – Digue`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <ProofProvider>
      <main id="content" className="security" tabIndex={-1}>
        <h1>
          <Trans>Boîtes partagées</Trans>
        </h1>
        <p className="soft">
          <Trans>
            Personne ne se connecte à une boîte partagée : chacun y entre avec son propre compte, et vous
            choisissez qui.
          </Trans>
        </p>
        {query.isPending ? (
          <output>
            <Trans>Chargement…</Trans>
          </output>
        ) : query.isError ? (
          <p role="alert">
            <Trans>La liste n’a pas pu être chargée.</Trans>
          </p>
        ) : query.data.length === 0 ? (
          <p>
            <Trans>
              Vous n’êtes propriétaire d’aucune boîte. Pour en ouvrir une, demandez à son propriétaire.
            </Trans>
          </p>
        ) : (
          query.data.map((mailbox) => <MailboxMembers key={mailbox.id} mailbox={mailbox} />)
        )}
      </main>
    </ProofProvider>
  );
}

function MailboxMembers({ mailbox }: { mailbox: FunctionalMailboxLine }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useChange();
  const [address, setAddress] = useState('');
  const url = `/auth/mailboxes/${mailbox.id}/members`;
  const set = (member: string, right: MemberRight) =>
    change(() => transport.put(url, { address: member, right }));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() !== '' && (await set(address.trim(), 'member'))) setAddress('');
  };
  return (
    <section className="security__section" aria-label={mailbox.name}>
      <h2>{mailbox.name}</h2>
      <p className="soft">{mailbox.address}</p>
      <ul className="security__list">
        {mailbox.members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            onRight={(right) => void set(member.address, right)}
            onRemove={() => void change(() => transport.delete(`${url}/${member.id}`))}
          />
        ))}
      </ul>
      <form className="factor-setup" onSubmit={(event) => void add(event)}>
        <TextField
          label={t`Adresse de la personne à ajouter`}
          value={address}
          onChange={setAddress}
          autoComplete="off"
          spellCheck="false"
        />
        <div className="factor-setup__actions">
          <Button look="framed" type="submit">
            <Trans>Ajouter</Trans>
          </Button>
        </div>
      </form>
    </section>
  );
}

interface MemberRowProps {
  member: MemberLine;
  onRight(right: MemberRight): void;
  onRemove(): void;
}

function MemberRow({ member, onRight, onRemove }: MemberRowProps) {
  const { t } = useLingui();
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{member.name}</p>
        <p className="soft">{member.address}</p>
      </div>
      <label className="field">
        <span className="field__label">
          <Trans>Droit</Trans>
        </span>
        <select
          className="field__input"
          value={member.right}
          aria-label={t`Droit de ${member.name}`}
          onChange={(event) => onRight(event.target.value as MemberRight)}
        >
          <option value="owner">{t`Propriétaire`}</option>
          <option value="member">{t`Membre`}</option>
          <option value="reader">{t`Lecture seule`}</option>
        </select>
      </label>
      <Button look="framed" onPress={onRemove} aria-label={t`Retirer : ${member.name}`}>
        <Trans>Retirer</Trans>
      </Button>
    </li>
  );
}

/** Changes the list and shows it anew; says what was refused. */
function useChange(): (run: () => Promise<unknown>) => Promise<boolean> {
  const { t } = useLingui();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  return async (run) => {
    try {
      await withProof(run);
      await queries.invalidateQueries({ queryKey: mailboxesKey });
      return true;
    } catch (fault) {
      const type = fault instanceof Error && 'type' in fault ? fault.type : null;
      const text =
        type === 'not-found'
          ? t`Personne de l’académie n’a cette adresse.`
          : type === 'limit'
            ? t`Une boîte garde au moins un propriétaire : nommez-en un autre d’abord.`
            : refusalText(fault);
      toasts.show({ text });
      return false;
    }
  };
}
