import type { FunctionalMailboxLine, MemberLine, MemberRight, ReadingMode } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
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
  goOn(places: readonly string[], from: Element | null): void;
}

export const mailboxPlace = (id: number): string => `mailbox-${id}`;

/** Who opens one mailbox, with what right, and how what they read is counted. */
export function MailboxMembers({ mailbox, elsewhere, goOn }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const section = useRef<HTMLElement>(null);
  const change = useMemberChange(mailbox.id);
  const tell = useTell();
  const url = `/auth/mailboxes/${mailbox.id}`;
  const { members, name } = mailbox;
  const readingPlace = `reading-${mailbox.id}`;
  /** `place`: where it was asked for, gone with the mailbox where somebody else took it away meanwhile. */
  const changeAt = (place: string, run: () => Promise<void>) =>
    change(async () => {
      try {
        await run();
      } catch (fault) {
        if (refusalType(fault) === 'not-allowed') goOn([place, ...elsewhere], section.current);
        throw fault;
      }
    });
  return (
    <section ref={section} className="security__section" aria-label={mailbox.name}>
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
            changeAt={changeAt}
            leave={() => goOn(elsewhere, section.current)}
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
        place={readingPlace}
        questionOf={(next) =>
          next === 'private'
            ? null
            : {
                title: t`Compter pour tous ce que l’un a lu ?`,
                text: t`Ce que chacun a lu dans « ${name} » sera marqué lu pour tous, et le restera même si vous revenez à l’autre choix.`,
                confirm: t`Marquer lu pour tous`,
              }
        }
        keep={async (reading) =>
          tell(await changeAt(readingPlace, () => transport.put(`${url}/reading`, { reading })), '')
        }
      />
      <AddMember url={`${url}/members`} change={(run) => changeAt(mailboxPlace(mailbox.id), run)} />
    </section>
  );
}

/** Of « Retirer » on a line; of none where there is no such line. */
const removePlace = (mailbox: FunctionalMailboxLine, member: MemberLine | undefined): string =>
  `remove-${mailbox.id}-${member?.id ?? 0}`;

interface RowProps extends Omit<Props, 'elsewhere'> {
  member: MemberLine;
  /** Where the keyboard goes when the line leaves the list. */
  near: readonly string[];
  changeAt(place: string, run: () => Promise<void>): Promise<MemberChange>;
  /** The line is one's own, and takes the mailbox along. */
  leave(): void;
}

function MemberRow({ mailbox, member, near, changeAt, leave, goOn }: RowProps) {
  const { t } = useLingui();
  const { transport, person } = useSession();
  const line = useRef<HTMLLIElement>(null);
  const tell = useTell();
  const url = `/auth/mailboxes/${mailbox.id}/members`;
  const { name, address } = member;
  const { name: title } = mailbox;
  const isOwn = person?.address === address;
  const place = `right-${mailbox.id}-${member.id}`;
  const keep = async (right: MemberRight, was: MemberRight): Promise<boolean> => {
    const kept = await changeAt(place, async () => {
      try {
        await transport.put(url, { address, right, was });
        if (isOwn) leave();
      } catch (fault) {
        if (refusalType(fault) === 'changed') goOn([place, ...near], line.current);
        throw fault;
      }
    });
    return tell(
      kept,
      t`Le droit de ${name} a changé ailleurs, ou lui a été retiré : rien n’a été enregistré, voici la liste à jour.`,
    );
  };
  const remove = async (): Promise<void> => {
    const removed = await changeAt(removePlace(mailbox, member), async () => {
      await orGone(transport.delete(`${url}/${member.id}`));
      if (isOwn) leave();
      else goOn(near, line.current);
    });
    tell(removed, '');
  };
  return (
    <li ref={line} className="security__line">
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
