import type { Rule, RuleRunCount } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Id, Mailbox, RuleRun } from '../../jmap/index.ts';
import { Button, SelectField, useKeptFocus } from '../../ui/index.ts';
import { listBranches, listFolderOptions } from '../folders/mailbox-tree.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { FormError } from './FormError.tsx';
import { pathOf } from './rule-draft.ts';
import { useRun } from './use-run.ts';

interface Props {
  accountId: Id;
  rules: readonly Rule[];
  mailboxes: readonly Mailbox[];
}

/** The rules over mail that is there already: what would happen first, then, if wanted, that. */
export function RunPanel({ accountId, rules, mailboxes }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const { run, counted, begin, steer } = useRun(accountId);
  const inbox = mailboxes.find(({ role }) => role === 'inbox');
  const [mailboxId, setMailboxId] = useState(inbox?.id ?? '');
  const [error, setError] = useState<string | null>(null);
  const { target, watched } = useKeptFocus<HTMLDivElement>();
  const isBusy = run?.state === 'counting' || run?.state === 'applying';
  const isOpen = run?.state === 'counting' || run?.state === 'counted';
  // What would happen is no longer what was counted: nothing is sorted by rules that are gone, nor in a folder not shown.
  const isElsewhere = isOpen && counted?.mailboxId !== mailboxId;
  const isOutdated = isElsewhere || (isOpen && JSON.stringify(counted?.rules) !== JSON.stringify(rules));
  return (
    <div className="rules__run" {...watched}>
      <h3>
        <Trans>Appliquer au courrier déjà là</Trans>
      </h3>
      <div className="rules__pair">
        <SelectField
          label={t`Dossier à trier`}
          value={mailboxId}
          isDisabled={isBusy && !isOutdated}
          options={listFolderOptions(
            listBranches(mailboxes).filter(({ mailbox: { role } }) => role !== 'drafts' && role !== 'sent'),
            nameOf,
          )}
          onChange={setMailboxId}
        />
        <Button
          look="framed"
          isPending={isBusy && !isOutdated}
          onPress={() => void begin({ mailboxId, rules }).then(setError)}
        >
          <Trans>Voir ce qui se passerait</Trans>
        </Button>
      </div>
      {rules.some(isForwarding) ? (
        <p className="soft">
          <Trans>
            Les copies à un collègue ne partent qu’à l’arrivée : de ce courrier-là, aucune n’est envoyée.
          </Trans>
        </p>
      ) : null}
      <FormError text={error} />
      <div role="status" ref={target} tabIndex={-1}>
        {run !== null && !isOutdated ? <RunWords run={run} /> : null}
        {isElsewhere ? (
          <p>
            <Trans>Vous avez choisi un autre dossier : demandez ce qui s’y passerait.</Trans>
          </p>
        ) : isOutdated ? (
          <p>
            <Trans>Vos règles ont changé depuis : demandez de nouveau ce qui se passerait.</Trans>
          </p>
        ) : null}
      </div>
      {run !== null && !isOutdated ? (
        <RunState run={run} mailboxes={mailboxes} steer={(state) => void steer(state).then(setError)} />
      ) : null}
    </div>
  );
}

function isForwarding({ enabled, actions }: Rule): boolean {
  return enabled && actions.some(({ kind }) => kind === 'forward');
}

function RunWords({ run: { state, position, total, matched, changed } }: { run: RuleRun }) {
  switch (state) {
    case 'counting':
      return (
        <p>
          <Trans>
            Lecture : {position} sur {total}.
          </Trans>
        </p>
      );
    case 'counted':
      return matched === 0 ? (
        <p>
          <Trans>Rien ne changerait dans ce dossier.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            Messages concernés : {matched} sur {total}.
          </Trans>
        </p>
      );
    case 'applying':
      return (
        <p>
          <Trans>
            Tri : {position} sur {total}.
          </Trans>
        </p>
      );
    case 'done':
      return (
        <p>
          <Trans>Terminé. Messages triés : {changed}.</Trans>
        </p>
      );
    case 'stopped':
      return (
        <p>
          <Trans>Arrêté. Messages déjà triés : {changed}.</Trans>
        </p>
      );
  }
}

interface StateProps {
  run: RuleRun;
  mailboxes: readonly Mailbox[];
  steer(state: 'applying' | 'stopped'): void;
}

function RunState({ run, mailboxes, steer }: StateProps) {
  const { t } = useLingui();
  const { state, position, total, matched } = run;
  const isBusy = state === 'counting' || state === 'applying';
  const isFound = state === 'counted' && matched > 0;
  return (
    <>
      {isBusy ? <progress aria-label={t`Avancement`} value={position} max={Math.max(total, 1)} /> : null}
      {isFound ? <Counts counts={run.counts} mailboxes={mailboxes} /> : null}
      <div className="factor-setup__actions">
        {isFound ? (
          <Button look="main" onPress={() => steer('applying')}>
            <Trans>Trier ces messages</Trans>
          </Button>
        ) : null}
        {isBusy ? (
          <Button look="framed" onPress={() => steer('stopped')}>
            <Trans>Arrêter</Trans>
          </Button>
        ) : null}
      </div>
    </>
  );
}

interface CountsProps {
  counts: readonly RuleRunCount[];
  mailboxes: readonly Mailbox[];
}

function Counts({ counts, mailboxes }: CountsProps) {
  const { t } = useLingui();
  const mailboxName = useMailboxName();
  const folder = (path: string) => {
    const found = mailboxes.find(({ id, role }) => role !== null && pathOf(mailboxes, id) === path);
    return found === undefined ? path : mailboxName(found);
  };
  const nameOf = (effect: string) =>
    effect === '$seen'
      ? t`Marqués comme lus`
      : effect === '$flagged'
        ? t`Marqués d’un drapeau`
        : folder(effect);
  return (
    <dl className="rules__counts">
      {counts.map(({ effect, count, examples }) => (
        <div key={effect}>
          <dt>
            {nameOf(effect)} : {count}
          </dt>
          {examples.map((subject, index) => (
            <dd key={index} className="soft">
              <bdi>{subject === '' ? t`(sans objet)` : subject}</bdi>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
