/** Words of a sign-in page in a link, its address or the text about it. */
export const signInWords =
  /\b(?:connexion|connectez|se connecter|identifi(?:ez|er|cation|ant)|authentifi\w+|mot de passe|messagerie|webmail|compte|i-?prof|educonnect|numen|verifi\w+|valid(?:ez|er|ation)|confirm\w+|reactiv\w+|mise a jour|mettre a jour|log ?in|sign.?in|password|account|verify|mailbox|credential|webmail|secure|update|unlock)\b/;
