import type { Rule } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useJmap, useMailboxes } from '../../app/mail.tsx';
import type { Id, RuleSet } from '../../jmap/index.ts';
import { Button, useNextFocus } from '../../ui/index.ts';
import { KeptScripts } from './KeptScripts.tsx';
import { emptyRule, findRule, isFromService, replaceRule, ruleFromMessage } from './rule-draft.ts';
import { RuleForm } from './RuleForm.tsx';
import { RuleLines } from './RuleLines.tsx';
import { RunPanel } from './RunPanel.tsx';
import { AsideRules, HandWritten, SaveNotice } from './SetAside.tsx';
import { useRules } from './use-rules.ts';

interface Props {
  accountId: Id;
  emailId: Id | null;
}

/** Rules of one account: the list, the editor, and the folder they may run over. */
export function RuleSection({ accountId, emailId }: Props) {
  const { query, ...changes } = useRules(accountId);
  const title = useId();
  const source = useSource(accountId, emailId);
  return (
    <section className="security__section" aria-labelledby={title}>
      <h2 id={title}>
        <Trans>Règles</Trans>
      </h2>
      <Loaded query={query}>
        {(set) =>
          // The editor opens with what the message offers: it waits for it.
          emailId !== null && source === undefined ? (
            <output>
              <Trans>Chargement…</Trans>
            </output>
          ) : (
            <>
              {source?.isService === true ? <NoRule /> : null}
              <RuleEditor accountId={accountId} set={set} {...changes} offered={source?.rule ?? null} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

interface Source {
  rule: Rule | null;
  /** The service wrote it, and no rule is ever asked about that. */
  isService: boolean;
}

/** What a message offers; undefined while it is asked for, null without a message. */
function useSource(accountId: Id, emailId: Id | null): Source | null | undefined {
  const client = useJmap();
  const { data, isError } = useQuery({
    queryKey: ['rule-source', accountId, emailId],
    enabled: emailId !== null,
    queryFn: async () => {
      const properties = ['from', 'digueEvidence'];
      const { list } = await client.call('Email/get', { accountId, ids: [emailId], properties });
      return list[0] ?? { from: null, digueEvidence: null };
    },
  });
  if (emailId === null || isError) return null;
  if (data === undefined) return undefined;
  const isService = isFromService(data);
  return { rule: isService ? null : ruleFromMessage(data), isService };
}

/** Why a message of the service offers no rule. */
function NoRule() {
  return (
    <p className="rules__problem" role="status">
      <Trans>
        Aucune règle ne peut être faite de ce message : il vient du service lui-même. Ces messages arrivent
        toujours dans la boîte de réception, pour que personne ne puisse vous cacher ce qui touche à votre
        compte. Une fois lu, vous pouvez le ranger ou le supprimer vous-même.
      </Trans>
    </p>
  );
}

interface EditorProps extends Omit<ReturnType<typeof useRules>, 'query'> {
  accountId: Id;
  set: RuleSet;
  offered: Rule | null;
}

function RuleEditor({ accountId, set, save, putBack, putInForce, offered }: EditorProps) {
  const { t } = useLingui();
  const { mailboxes } = useMailboxes(accountId);
  /** The rule being edited, as it was; `isNew`: it is in no list yet. */
  const [edited, setEdited] = useState<{ rule: Rule; isNew: boolean } | null>(
    offered === null ? null : { rule: offered, isNew: true },
  );
  const rules = set.rules ?? [];
  const { container, goOn } = useNextFocus<HTMLDivElement>();
  const navigate = useNavigate();
  const close = (index: number) => {
    goOn([`edit-${index}`, 'new']);
    setEdited(null);
    // Loaded anew, the page must not offer the same rule a second time.
    if (offered !== null) {
      void navigate({
        to: '/regles',
        search: ({ boite }) => (boite === undefined ? {} : { boite }),
        replace: true,
      });
    }
  };
  if (edited !== null) {
    return (
      <RuleForm
        initial={edited.rule}
        notice={<SaveNotice set={set} />}
        mailboxes={mailboxes ?? []}
        onCancel={() => close(rules.indexOf(edited.rule))}
        onSave={async (rule) => {
          if (!edited.isNew && findRule(rules, edited.rule) < 0) {
            setEdited({ ...edited, isNew: true });
            return t`Cette règle a été modifiée ou supprimée dans une autre fenêtre ou un autre programme. Si vous enregistrez de nouveau, la vôtre s’ajoute à la liste, et rien n’est perdu.`;
          }
          const next = replaceRule(rules, edited.isNew ? null : edited.rule, rule);
          const refusal = await save(next);
          if (refusal === null) close(next.indexOf(rule));
          return refusal;
        }}
      />
    );
  }
  return (
    <div ref={container} className="rules__list">
      <Problem set={set} />
      {set.text === null ? null : <HandWritten name={set.name ?? ''} text={set.text} />}
      {set.text === null && rules.length === 0 ? (
        <p>
          <Trans>Aucune règle pour le moment.</Trans>
        </p>
      ) : null}
      {rules.length > 0 && !set.isInForce ? (
        <AsideRules rules={rules} mailboxes={mailboxes ?? []} save={save} goOn={goOn} />
      ) : null}
      {rules.length > 0 && set.isInForce ? (
        <RuleLines
          rules={rules}
          mailboxes={mailboxes ?? []}
          save={save}
          putBack={putBack}
          goOn={goOn}
          onEdit={(rule) => setEdited({ rule, isNew: false })}
        />
      ) : null}
      <div className="factor-setup__actions">
        <Button look="main" data-place="new" onPress={() => setEdited({ rule: emptyRule(), isNew: true })}>
          <Trans>Nouvelle règle</Trans>
        </Button>
      </div>
      <KeptScripts kept={set.kept} putInForce={putInForce} goOn={goOn} />
      {set.isInForce && rules.length > 0 && mailboxes !== null ? (
        <RunPanel accountId={accountId} rules={rules} mailboxes={mailboxes} />
      ) : null}
    </div>
  );
}

function Problem({ set: { problem } }: { set: RuleSet }) {
  const { i18n } = useLingui();
  if (problem === null) return null;
  return (
    <p className="rules__problem">
      {problem.sentence[i18n.locale === 'en' ? 'en' : 'fr']}{' '}
      <span>({i18n.date(problem.at, { dateStyle: 'medium', timeStyle: 'short' })})</span>
    </p>
  );
}
