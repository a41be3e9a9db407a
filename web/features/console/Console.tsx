import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useSession } from '../../app/session.tsx';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { AnnouncementsPage } from './AnnouncementsPage.tsx';
import { AuditTrail } from './AuditTrail.tsx';
import { CampaignsPage } from './CampaignsPage.tsx';
import { type ConsolePage, listConsolePages } from './console-rights.ts';
import type { ConsoleSearch } from './console-search.ts';
import { ConsoleNav } from './ConsoleNav.tsx';
import { FiltersPage } from './FiltersPage.tsx';
import { Incidents } from './Incidents.tsx';
import { LearningPage } from './LearningPage.tsx';
import { ModelPage } from './ModelPage.tsx';
import { LeavingPage } from './LeavingPage.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { People } from './People.tsx';
import { PolicyPage } from './PolicyPage.tsx';
import { QuarantinePage } from './QuarantinePage.tsx';
import { ReportsPage } from './ReportsPage.tsx';
import { RulesPage } from './RulesPage.tsx';
import { SchoolNetworks } from './SchoolNetworks.tsx';
import { VerdictsPage } from './VerdictsPage.tsx';
import './console.css';

/** « Console »: what those who look after the académie see and do; never mail. */
export function Console({ page, search }: { page: ConsolePage; search: ConsoleSearch }) {
  const { t } = useLingui();
  const { person } = useSession();
  const names: Record<ConsolePage, string> = {
    overview: t`Vue d’ensemble`,
    people: t`Personnes`,
    incidents: t`Incidents`,
    reports: t`Signalements`,
    campaigns: t`Campagnes`,
    quarantine: t`Quarantaine`,
    learning: t`Apprentissage`,
    filters: t`Filtres`,
    verdicts: t`Avis rendus`,
    rules: t`Règles anti-fraude`,
    announcements: t`Annonces`,
    model: t`Modèle`,
    leaving: t`Ce qui sort`,
    policies: t`Règles`,
    networks: t`Réseaux`,
    audit: t`Journal`,
  };
  const pages = person === null ? [] : listConsolePages(person.role);
  return (
    <SecurityPage title={names[page]} block="console">
      {pages.includes(page) ? (
        <div className="console__body">
          {pages.length > 1 ? <ConsoleNav page={page} pages={pages} names={names} /> : null}
          <div className="console__page">{show(page, search)}</div>
        </div>
      ) : (
        <p role="alert">
          <Trans>Cette page est réservée à d’autres fonctions que la vôtre.</Trans>
        </p>
      )}
    </SecurityPage>
  );
}

function show(page: ConsolePage, search: ConsoleSearch): ReactNode {
  switch (page) {
    case 'overview':
      return <OverviewPage />;
    case 'people':
      return <People />;
    case 'incidents':
      return <Incidents />;
    case 'reports':
      return <ReportsPage />;
    case 'campaigns':
      return <CampaignsPage search={search} />;
    case 'learning':
      return <LearningPage />;
    case 'quarantine':
      return <QuarantinePage />;
    case 'filters':
      return <FiltersPage />;
    case 'verdicts':
      return <VerdictsPage search={search} />;
    case 'rules':
      return <RulesPage />;
    case 'announcements':
      return <AnnouncementsPage />;
    case 'model':
      return <ModelPage />;
    case 'leaving':
      return <LeavingPage />;
    case 'policies':
      return <PolicyPage />;
    case 'networks':
      return <SchoolNetworks />;
    case 'audit':
      return <AuditTrail />;
  }
}
