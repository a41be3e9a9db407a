import type { ErrorOut } from 'oidc-provider';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What a person sees when a program's question cannot be taken to them: the program's fault, or too late. */
export function formatErrorPage({ error, error_description: description = '' }: ErrorOut): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Demande refusée</title></head>
<body>
<main>
<h1>Cette demande ne peut pas aboutir</h1>
<p>Revenez au logiciel de messagerie et recommencez. Si cela se répète, montrez la ligne ci-dessous à votre assistance.</p>
<p lang="en">This request cannot be completed. Go back to your mail program and start again. If it happens again, show the line below to your help desk.</p>
<p><code>${escape(error)} ${escape(description)}</code></p>
</main>
</body>
</html>
`;
}
