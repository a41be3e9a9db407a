/** `createCmsSigner`: its encoder is loaded where there is a certificate that an iPhone trusts, which makes the profile worth signing. */
export const loadSignCms = () => import('./sign-cms.ts');
