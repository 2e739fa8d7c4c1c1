/** The texts of the pages that the server renders, in English. */
export const en = {
  lang: 'en' as string,
  signIn: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  wrongCredentials: 'The e-mail address or the password is not right: try again.',
  codeTitle: 'Two-factor sign-in',
  codeHeading: 'Enter your code',
  codeAbout:
    'Your account is protected by a second factor: type the six digits that your authenticator app shows now, or one of your recovery codes.',
  code: 'Code',
  wrongCode: 'That code is not right, or it was used before: wait for the next one.',
  goOn: 'Continue',
  startOver: 'Start over',
  signedIn: 'Signed in',
  signedInHeading: 'You are signed in',
  signedInAs: 'This browser is signed in as',
  signOut: 'Sign out',
  failed: 'That did not work',
  asks: (app: string) => `${app} asks for access`,
  asksHeading: (app: string) => `${app} asks for access to your account`,
  account: 'Signed in as',
  otherAccount: 'Use another account',
  asksNothing: 'It asks for nothing but to know that you have an account here.',
  mayDo: 'What it may do',
  scopes: {
    profile: {
      title: 'See your profile',
      about:
        'Your name, e-mail address and whether it is verified, your role, and when your account was made and changed.',
    },
  } as Readonly<Record<string, { readonly title: string; readonly about: string }>>,
  /** before and behind the host */
  goesTo: ['You go on to', 'It does not learn your password, and loses its access when you change that.'],
  cancel: 'Cancel',
  allow: 'Allow',
  /** a sentence that programs get in English */
  problem: (text: string): string => text,
};

export type PageTexts = typeof en;
