/** What `digue serve` prints of the demonstration académie. */
export const demo = {
  domain: 'ac-demo.example',
  password: 'Mirabelle-Digue-54!',
  appPassword: 'demo-jmap-mirabelle-2026',
  teacher: { login: 'clambert', address: 'claire.lambert@ac-demo.example', name: 'Claire Lambert' },
  colleague: { login: 'mdidier', address: 'melanie.didier@ac-demo.example', name: 'Mélanie Didier' },
};
