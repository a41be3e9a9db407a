import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useParams,
} from '@tanstack/react-router';
import { Activation } from '../features/sign-in/Activation.tsx';
import { Recovery } from '../features/sign-in/Recovery.tsx';
import { SignIn } from '../features/sign-in/SignIn.tsx';
import { type ConsolePage, listConsolePages } from '../features/console/console-rights.ts';
import { readConsoleSearch } from '../features/console/console-search.ts';
import { MailScreen } from '../features/mail/MailScreen.tsx';
import { FirstMailbox } from '../features/mail/FirstMailbox.tsx';
import { Authorize } from '../features/authorize/Authorize.tsx';
import { LinkGate } from '../features/gate/LinkGate.tsx';
import { BrokenPage, lazyPart } from './lazy-part.tsx';
import { SignedInFrame } from './SignedInFrame.tsx';
import { useSession } from './session.tsx';
import { Splash } from './Splash.tsx';

// What is opened now and then comes when it is: the mail does not wait for the console.
const Letters = lazyPart(async () => (await import('../features/letters/Letters.tsx')).Letters);
const SharedMailboxes = lazyPart(
  async () => (await import('../features/members/SharedMailboxes.tsx')).SharedMailboxes,
);
const SharedFolders = lazyPart(
  async () => (await import('../features/shares/SharedFolders.tsx')).SharedFolders,
);
const Helping = lazyPart(async () => (await import('../features/rescue/Helping.tsx')).Helping);
const Console = lazyPart(async () => (await import('../features/console/Console.tsx')).Console);
const Security = lazyPart(async () => (await import('../features/security/Security.tsx')).Security);
const Devices = lazyPart(async () => (await import('../features/devices/Devices.tsx')).Devices);
const Connections = lazyPart(
  async () => (await import('../features/connections/Connections.tsx')).Connections,
);
const Rules = lazyPart(async () => (await import('../features/rules/Rules.tsx')).Rules);
const Quarantine = lazyPart(async () => (await import('../features/quarantine/Quarantine.tsx')).Quarantine);

function Root() {
  const { status } = useSession();
  if (status === 'unknown' || status === 'unreachable') return <Splash />;
  return <Outlet />;
}

function SignedIn() {
  const { status } = useSession();
  return status === 'signed-in' ? <SignedInFrame /> : <Navigate to="/connexion" />;
}

function SignInScreen() {
  const { status } = useSession();
  return status === 'signed-in' ? <Navigate to="/" /> : <SignIn />;
}

function RecoveryScreen() {
  const { status } = useSession();
  return status === 'signed-in' ? <Navigate to="/" /> : <Recovery />;
}

function ActivationScreen() {
  const { status } = useSession();
  return status === 'signed-in' ? <Navigate to="/" /> : <Activation />;
}

const root = createRootRoute({ component: Root, notFoundComponent: () => <Navigate to="/" /> });
const signIn = createRoute({ getParentRoute: () => root, path: '/connexion', component: SignInScreen });
const recovery = createRoute({ getParentRoute: () => root, path: '/oubli', component: RecoveryScreen });
const activation = createRoute({
  getParentRoute: () => root,
  path: '/activation',
  component: ActivationScreen,
});
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });
const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: FirstMailbox });
const connections = createRoute({
  getParentRoute: () => signedIn,
  path: '/connexions',
  component: Connections,
});
const devices = createRoute({ getParentRoute: () => signedIn, path: '/appareils', component: Devices });
const letters = createRoute({ getParentRoute: () => signedIn, path: '/lettres', component: Letters });
const shared = createRoute({ getParentRoute: () => signedIn, path: '/boites', component: SharedMailboxes });
/** `dossier` is the folder that somebody is about to share. */
const shares = createRoute({
  getParentRoute: () => signedIn,
  path: '/partages',
  validateSearch: (search: Record<string, unknown>): { dossier?: string } =>
    typeof search['dossier'] === 'string' ? { dossier: search['dossier'] } : {},
  component: SharesRoute,
});

function SharesRoute() {
  return <SharedFolders chosen={shares.useSearch().dossier ?? null} />;
}
/** `boite` is the account, `message` the email that a rule is made from. */
const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/regles',
  validateSearch: (search: Record<string, unknown>): { boite?: string; message?: string } => ({
    ...(typeof search['boite'] === 'string' ? { boite: search['boite'] } : {}),
    ...(typeof search['message'] === 'string' ? { message: search['message'] } : {}),
  }),
  component: RulesRoute,
});

function RulesRoute() {
  const { boite, message } = rules.useSearch();
  return <Rules accountId={boite ?? null} emailId={message ?? null} />;
}
const helping = createRoute({ getParentRoute: () => signedIn, path: '/aider', component: Helping });
const consoleRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/console/{-$page}',
  validateSearch: readConsoleSearch,
  component: ConsoleScreen,
});

function ConsoleScreen() {
  const { page } = consoleRoute.useParams();
  const search = consoleRoute.useSearch();
  const { person } = useSession();
  const pages = person === null ? [] : listConsolePages(person.role);
  const known = pages.find((one) => one === page);
  return <Console page={known ?? ('overview' satisfies ConsolePage)} search={search} />;
}
const quarantine = createRoute({
  getParentRoute: () => signedIn,
  path: '/quarantaine',
  component: Quarantine,
});
/** Outside of the frame: it opens in a tab of its own and leaves at once when there is nothing to ask. */
const link = createRoute({
  getParentRoute: () => root,
  path: '/lien/$accountId/$emailId',
  component: LinkScreen,
});

function LinkScreen() {
  const { status } = useSession();
  const { accountId, emailId } = link.useParams();
  return status === 'signed-in' ? (
    <LinkGate accountId={accountId} emailId={emailId} />
  ) : (
    <Navigate to="/connexion" />
  );
}
/** Opened by a mail program in the person's browser; whoever is not signed in does so on the spot. */
const authorize = createRoute({
  getParentRoute: () => root,
  path: '/autorisation/$uid',
  component: AuthorizeScreen,
});

function AuthorizeScreen() {
  const { uid } = authorize.useParams();
  return <Authorize uid={uid} />;
}
const security = createRoute({ getParentRoute: () => signedIn, path: '/securite', component: Security });

/** One conversation list, and beside it perhaps an open conversation. `q` is a search as the person typed it. */
const mail = createRoute({
  getParentRoute: () => signedIn,
  path: '/courrier/$accountId/$mailboxId/{-$threadId}',
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search['q'] === 'string' && search['q'].trim() !== '' ? { q: search['q'] } : {},
  component: MailRoute,
});

function MailRoute() {
  const { accountId, mailboxId, threadId } = mail.useParams();
  const { q } = mail.useSearch();
  return (
    <MailScreen accountId={accountId} mailboxId={mailboxId} threadId={threadId ?? null} search={q ?? null} />
  );
}

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    activation,
    recovery,
    link,
    authorize,
    signedIn.addChildren([
      home,
      connections,
      devices,
      security,
      letters,
      quarantine,
      shared,
      shares,
      rules,
      helping,
      consoleRoute,
      mail,
    ]),
  ]),
  scrollRestoration: false,
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Where the person is, for the parts of the frame that stand outside of the mail screen. */
export function usePlace(): { accountId: string | null; mailboxId: string | null } {
  const params = useParams({ strict: false });
  return { accountId: params.accountId ?? null, mailboxId: params.mailboxId ?? null };
}
