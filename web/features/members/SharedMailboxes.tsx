import type { FunctionalMailboxLine, MemberLine, MemberRight } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, SelectField, TextField, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { SecurityPage } from '../security/SecurityPage.tsx';

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
  return (
    <SecurityPage
      title={t`Boîtes partagées`}
      intro={
        <Trans>
          Personne ne se connecte à une boîte partagée : chacun y entre avec son propre compte, et vous
          choisissez qui.
        </Trans>
      }
    >
      <Loaded query={query}>
        {(mailboxes) =>
          mailboxes.length === 0 ? (
            <p>
              <Trans>
                Vous n’êtes propriétaire d’aucune boîte. Pour en ouvrir une, demandez à son propriétaire.
              </Trans>
            </p>
          ) : (
            mailboxes.map((mailbox) => <MailboxMembers key={mailbox.id} mailbox={mailbox} />)
          )
        }
      </Loaded>
    </SecurityPage>
  );
}

function MailboxMembers({ mailbox }: { mailbox: FunctionalMailboxLine }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useChange();
  const toasts = useToasts();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | null>(null);
  const url = `/auth/mailboxes/${mailbox.id}/members`;
  const set = (member: string, right: MemberRight) =>
    change(() => transport.put(url, { address: member, right }));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() === '') return;
    const refused = await set(address.trim(), 'member');
    setError(refused);
    if (refused === null) setAddress('');
  };
  /** What has no field of its own to say it under. */
  const orTell = async (done: Promise<string | null>): Promise<void> => {
    const refused = await done;
    if (refused !== null) toasts.show({ text: refused });
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
            onRight={(right) => void orTell(set(member.address, right))}
            onRemove={() => orTell(change(() => transport.delete(`${url}/${member.id}`)))}
          />
        ))}
      </ul>
      <SelectField
        label={t`Messages lus`}
        value={mailbox.reading}
        options={[
          { value: 'shared', text: t`Lu par l’un, lu pour tous` },
          { value: 'private', text: t`Chacun voit ce qu’il n’a pas encore lu` },
        ]}
        onChange={(reading) =>
          void orTell(change(() => transport.put(`/auth/mailboxes/${mailbox.id}/reading`, { reading })))
        }
      />
      <form className="factor-setup" onSubmit={(event) => void add(event)}>
        <TextField
          label={t`Adresse de la personne à ajouter`}
          value={address}
          onChange={setAddress}
          autoComplete="off"
          spellCheck="false"
          {...(error === null ? {} : { error })}
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
  onRemove(): Promise<unknown>;
}

function MemberRow({ member, onRight, onRemove }: MemberRowProps) {
  const { t } = useLingui();
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{member.name}</p>
        <p className="soft">{member.address}</p>
      </div>
      <SelectField
        label={t`Droit de ${member.name}`}
        isLabelHidden
        value={member.right}
        options={[
          { value: 'owner', text: t`Propriétaire` },
          { value: 'member', text: t`Membre` },
          { value: 'reader', text: t`Lecture seule` },
        ]}
        onChange={(next) => onRight(next)}
      />
      <RemoveButton name={member.name} remove={onRemove} />
    </li>
  );
}

/** Changes the list and shows it anew; null, or the sentence to show. */
function useChange(): (run: () => Promise<unknown>) => Promise<string | null> {
  const { t } = useLingui();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  return async (run) => {
    try {
      await withProof(run);
      await queries.invalidateQueries({ queryKey: mailboxesKey });
      return null;
    } catch (fault) {
      const type = refusalType(fault);
      return type === 'not-found'
        ? t`Personne de l’académie n’a cette adresse.`
        : type === 'limit'
          ? t`Une boîte garde au moins un propriétaire : nommez-en un autre d’abord.`
          : type === 'unacceptable'
            ? t`Une boîte de l’académie ne s’ouvre qu’à des personnes de l’académie. Avec quelqu’un d’extérieur, écrivez-lui ou partagez un document.`
            : refusalText(fault);
    }
  };
}
