/**
 * Words that the tables of lures look for, folded: an invisible sign inside one of them is there to hide it, for no hyphenation
 * or copy puts one there.
 */
export const guardedWords: ReadonlySet<string> = new Set(
  `mot mots passe passes mdp motdepasse password passwords passwort numen identifiant identifiants identifier code codes pin
   compte comptes account accounts konto messagerie boite courriel webmail connexion connecter connectez login signin session
   securite security verification verifier verifiez verify confirmer confirmez confirm valider validez authentification
   suspendu suspension suspended desactive desactivation bloque bloquee expire expiration quota urgent urgence immediatement
   cliquez cliquer click virement virements transfer iban rib bic carte cartes bancaire bancaires banque bank paiement payer
   payment facture factures invoice remboursement amende colis livraison cadeau impots ameli antai rectorat ministere
   microsoft outlook office onedrive sharepoint bitcoin paypal`.split(/\s+/),
);
