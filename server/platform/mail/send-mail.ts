/** Where mail is handed in (SMTP), and under which name it goes out. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `ssl`: from the first byte; `tls`: after STARTTLS, or not at all; `none`: in the clear */
  readonly encryption: 'ssl' | 'tls' | 'none';
  readonly username: string | null;
  readonly password: string | null;
  readonly from: { readonly address: string; readonly name: string };
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** plain text */
  readonly text: string;
}

/** Milliseconds: until somebody answers, and until they say the next thing. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 } as const;

/** Hands a mail in, and gives what the mail server answered. Throws what it said when it doesn't take it. */
export async function sendMail(server: MailServer, mail: Mail): Promise<string> {
  // Loaded by those who send mail: most processes never do.
  const { createTransport } = await import('nodemailer');
  const { host, port, encryption, username, password, from } = server;
  const transport = createTransport({
    ...PATIENCE,
    host,
    port,
    secure: encryption === 'ssl',
    requireTLS: encryption === 'tls',
    ignoreTLS: encryption === 'none',
    ...(username === null ? {} : { auth: { user: username, pass: password ?? '' } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    return (await transport.sendMail({ ...mail, from })).response;
  } finally {
    transport.close();
  }
}
