import type { PageTexts } from './texts-en.ts';

// What goes wrong is thrown in English, as programs get it.
const PROBLEMS: readonly (readonly [english: RegExp, german: string])[] = [
  [
    /^The form was sent from another site: .*$/,
    'Das Formular kam von einer anderen Website: Öffnen Sie die Seite hier und senden Sie es noch einmal.',
  ],
  [
    /^This form is not the one we showed you: .*$/,
    'Das ist nicht das Formular, das wir Ihnen gezeigt haben: Gehen Sie zur App zurück und versuchen Sie es noch einmal.',
  ],
  [/^Choose to allow or to cancel\.$/, 'Wählen Sie „Erlauben“ oder „Abbrechen“.'],
  [
    /^The link holds (\S+) more than once: .*$/,
    'Der Link enthält $1 mehrmals: Gehen Sie zur App zurück und versuchen Sie es noch einmal.',
  ],
  [
    /^The app that sent you here is not known to us, .*$/,
    'Die App, von der Sie kommen, kennen wir nicht, oder sie darf nicht mehr um Zugriff bitten: Fragen Sie ihre Anbieter.',
  ],
  [
    /^(.+) wants to lead you to an address that it did not register with us: .*$/,
    '$1 will Sie zu einer Adresse führen, die nicht bei uns hinterlegt ist: Fragen Sie die Anbieter der App.',
  ],
  [
    /^An e-mail address, a password or a code can not contain a line break: .*$/,
    'E-Mail-Adresse, Passwort und Code können keinen Zeilenumbruch enthalten: Entfernen Sie ihn.',
  ],
  [
    /^Too many requests: try again in 1 second\.$/,
    'Das waren zu viele Versuche: Versuchen Sie es in einer Sekunde wieder.',
  ],
  [
    /^Too many requests: try again in (\d+) seconds\.$/,
    'Das waren zu viele Versuche: Versuchen Sie es in $1 Sekunden wieder.',
  ],
];

function problem(text: string): string {
  const known = PROBLEMS.find(([english]) => english.test(text));
  return known ? text.replace(known[0], known[1]) : text;
}

/** The same in German. */
export const de: PageTexts = {
  lang: 'de',
  signIn: 'Anmelden',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  wrongCredentials: 'E-Mail-Adresse und Passwort passen nicht zusammen: Versuchen Sie es noch einmal.',
  codeTitle: 'Anmeldung in zwei Schritten',
  codeHeading: 'Geben Sie Ihren Code ein',
  codeAbout:
    'Ihr Konto ist durch einen zweiten Faktor geschützt: Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App jetzt anzeigt, oder einen Ihrer Wiederherstellungscodes.',
  code: 'Code',
  wrongCode: 'Der Code stimmt nicht oder wurde schon benutzt: Warten Sie auf den nächsten.',
  goOn: 'Weiter',
  startOver: 'Neu beginnen',
  signedIn: 'Angemeldet',
  signedInHeading: 'Sie sind angemeldet',
  signedInAs: 'Dieser Browser ist angemeldet als',
  signOut: 'Abmelden',
  failed: 'Das hat nicht geklappt',
  asks: (app) => `${app} bittet um Zugriff`,
  asksHeading: (app) => `${app} bittet um Zugriff auf Ihr Konto`,
  account: 'Angemeldet als',
  otherAccount: 'Anderes Konto verwenden',
  asksNothing: 'Die App will nur wissen, dass Sie hier ein Konto haben.',
  mayDo: 'Was die App darf',
  scopes: {
    profile: {
      title: 'Ihr Profil sehen',
      about:
        'Ihren Namen, Ihre E-Mail-Adresse und ob sie bestätigt ist, Ihre Rolle, und wann Ihr Konto angelegt und geändert wurde.',
    },
  },
  goesTo: ['Es geht weiter zu', 'Die App erfährt Ihr Passwort nicht und verliert ihren Zugriff, wenn Sie es ändern.'],
  cancel: 'Abbrechen',
  allow: 'Erlauben',
  problem,
};
