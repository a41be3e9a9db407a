import type { FunctionalMailboxLine, MemberLine, MemberRight, ReadingMode } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useSession } from '../../app/session.tsx';
import { useToasts } from '../../ui/index.ts';
import { orGone, refusalType } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { AddMember } from './AddMember.tsx';
import { KeptChoice } from './KeptChoice.tsx';
import { type MemberChange, useMemberChange } from './use-member-change.ts';

interface Props {
  mailbox: FunctionalMailboxLine;
  /** Where the keyboard goes when the mailbox itself leaves the page. */
  elsewhere: readonly string[];
  /** See `useNextFocus`. */
  goOn(places: readonly string[]): void;
}

export const mailboxPlace = (id: number): string => `mailbox-${id}`;

/** Who opens one mailbox, with what right, and how what they read is counted. */
export function MailboxMembers({ mailbox, elsewhere, goOn }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useMemberChange();
  const tell = useTell();
  const url = `/auth/mailboxes/${mailbox.id}`;
  const { members, name } = mailbox;
  return (
    <section className="security__section" aria-label={mailbox.name}>
      <h2 data-place={mailboxPlace(mailbox.id)} tabIndex={-1}>
        {mailbox.name}
      </h2>
      <p className="soft">{mailbox.address}</p>
      <ul className="security__list">
        {members.map((member, index) => (
          <MemberRow
            key={member.id}
            mailbox={mailbox}
            member={member}
            near={[members[index + 1], members[index - 1]]
              .map((other) => removePlace(mailbox, other))
              .concat(mailboxPlace(mailbox.id))}
            elsewhere={elsewhere}
            goOn={goOn}
          />
        ))}
      </ul>
      <KeptChoice<ReadingMode>
        label={t`Messages lus`}
        value={mailbox.reading}
        options={[
          { value: 'shared', text: t`Lu par l’un, lu pour tous` },
          { value: 'private', text: t`Chacun voit ce qu’il n’a pas encore lu` },
        ]}
        place={`reading-${mailbox.id}`}
        questionOf={(next) =>
          next === 'private'
            ? null
            : {
                title: t`Compter pour tous ce que l’un a lu ?`,
                text: t`Ce que chacun a lu dans « ${name} » sera marqué lu pour tous, et le restera même si vous revenez à l’autre choix.`,
                confirm: t`Marquer lu pour tous`,
              }
        }
        keep={async (reading) => tell(await change(() => transport.put(`${url}/reading`, { reading })), '')}
      />
      <AddMember url={`${url}/members`} />
    </section>
  );
}

/** Of « Retirer » on a line; of none where there is no such line. */
const removePlace = (mailbox: FunctionalMailboxLine, member: MemberLine | undefined): string =>
  `remove-${mailbox.id}-${member?.id ?? 0}`;

interface RowProps extends Props {
  member: MemberLine;
  /** Where the keyboard goes when the line leaves the list; `elsewhere` is for one's own, which takes the mailbox along. */
  near: readonly string[];
}

function MemberRow({ mailbox, member, near, elsewhere, goOn }: RowProps) {
  const { t } = useLingui();
  const { transport, person } = useSession();
  const change = useMemberChange();
  const tell = useTell();
  const url = `/auth/mailboxes/${mailbox.id}/members`;
  const { name, address } = member;
  const { name: title } = mailbox;
  const isOwn = person?.address === address;
  const place = `right-${mailbox.id}-${member.id}`;
  const keep = async (right: MemberRight, was: MemberRight): Promise<boolean> => {
    const kept = await change(async () => {
      try {
        await transport.put(url, { address, right, was });
        if (isOwn) goOn(elsewhere);
      } catch (fault) {
        if (refusalType(fault) === 'changed') goOn([place, ...near]);
        throw fault;
      }
    });
    return tell(
      kept,
      t`Le droit de ${name} a changé ailleurs, ou lui a été retiré : rien n’a été enregistré, voici la liste à jour.`,
    );
  };
  const remove = async (): Promise<void> => {
    const removed = await change(async () => {
      await orGone(transport.delete(`${url}/${member.id}`));
      goOn(isOwn ? elsewhere : near);
    });
    tell(removed, '');
  };
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{name}</p>
        <p className="soft">{address}</p>
      </div>
      <KeptChoice<MemberRight>
        label={t`Droit de ${name}`}
        isLabelHidden
        value={member.right}
        options={[
          { value: 'owner', text: t`Propriétaire` },
          { value: 'member', text: t`Membre` },
          { value: 'reader', text: t`Lecture seule` },
        ]}
        place={place}
        questionOf={() =>
          isOwn
            ? {
                title: t`Ne plus être propriétaire ?`,
                text: t`Vous ne choisirez plus qui ouvre « ${title} ». Seul un autre propriétaire pourra vous rendre ce droit.`,
                confirm: t`Ne plus être propriétaire`,
              }
            : null
        }
        keep={keep}
      />
      <RemoveButton
        name={name}
        question={{
          title: t`Retirer ${name} ?`,
          text: isOwn
            ? t`Vous n’ouvrirez plus « ${title} », et ne choisirez plus qui l’ouvre. Seul un autre propriétaire pourra vous y ajouter.`
            : t`« ${title} » se ferme pour cette personne, partout où elle l’a ouverte.`,
        }}
        remove={remove}
        place={removePlace(mailbox, member)}
      />
    </li>
  );
}

/** Says what came of a change where there is no field to say it under; false when the person may try the same again. */
function useTell(): (change: MemberChange, changed: string) => boolean {
  const toasts = useToasts();
  return (change, changed) => {
    if (change.kind === 'refused') toasts.show({ text: change.text });
    if (change.kind === 'changed') toasts.show({ text: changed });
    return change.kind === 'done' || change.kind === 'changed';
  };
}
