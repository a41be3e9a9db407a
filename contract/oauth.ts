/** GET /auth/oauth/:uid: a program asks to read and send the person's mail. */
export interface OAuthRequest {
  /** The program's name. */
  client: string;
  /** False on a shared computer. */
  mayAllow: boolean;
}

/** 200 of POST /auth/oauth/:uid/allow and …/refuse: where the browser goes on to, on our own origin. */
export interface OAuthAnswer {
  goTo: string;
}

/** One line of GET /auth/oauth-grants: a program that was let in. */
export interface OAuthGrantLine {
  id: number;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}
