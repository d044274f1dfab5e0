import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A certificate for `localhost` that nobody else trusts, and its key: for tests, and for nothing else. */
const folder = join(import.meta.dirname, 'smtp');

/** An email that the mail server took. */
export type Received = { to: string[]; text: string; secure: boolean; user: string };

/** A real mail server, which insists on STARTTLS and on a password. */
export class MailServer {
  readonly received: Received[] = [];
  /** Addresses that it refuses for good. */
  readonly refused = new Set<string>();
  readonly certificate = join(folder, 'certificate.pem');
  #server: SMTPServer;

  constructor() {
    this.#server = new SMTPServer({
      key: readFileSync(join(folder, 'key.pem')),
      cert: readFileSync(this.certificate),
      authMethods: ['PLAIN', 'LOGIN'],
      onAuth: ({ username, password }, _session, done) =>
        username === 'portico' && password === 'secret' ? done(null, { user: username }) : done(new Error('wrong password')),
      onRcptTo: ({ address }, _session, done) =>
        this.refused.has(address)
          ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
          : done(),
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.received.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString('utf8'),
            secure: session.secure,
            user: String(session.user),
          });
          done();
        });
      },
    });
    // Whoever breaks off is none of the test's business.
    this.#server.on('error', () => {});
  }

  /** Starts it; gives the settings with which Portico uses it. */
  async start(): Promise<Record<string, string>> {
    const listening = this.#server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const address = listening.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return {
      PORTICO_SMTP_URL: `smtp://portico:secret@localhost:${address.port}?tls=required`,
      PORTICO_SMTP_CA: this.certificate,
      PORTICO_MAIL_FROM: 'Halden Partners <portal@halden.example>',
    };
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  /** The plain text of the newest email to somebody that holds this text. */
  textTo(to: string, holds: string): string | undefined {
    const mails = this.received.filter((mail) => mail.to.includes(to)).map(({ text }) => plainText(text));
    return mails.reverse().find((text) => text.includes(holds));
  }

  /** To whom each email went and what it is about, sorted. */
  subjects(): string[] {
    return this.received.map(({ to, text }) => `${to.join(', ')}: ${subject(text)}`).sort();
  }

  /** The link in the newest email to somebody that begins with this path. Waits for the email. */
  async linkTo(to: string, path: string): Promise<string> {
    const pattern = new RegExp(`${path}[\\w-]+`);
    const deadline = Date.now() + 20_000;
    for (;;) {
      const link = this.textTo(to, path)?.match(pattern)?.[0];
      if (link) return link;
      if (Date.now() > deadline) throw new Error(`no email with ${path} came to ${to}`);
      await pause(50);
    }
  }
}

/** The subject of an email as a reader sees it. */
function subject(email: string): string {
  const folded = email.match(/^Subject: (.*(?:\r\n[ \t].*)*)/im)?.[1] ?? '';
  const words = folded.replaceAll(/\r\n[ \t]/g, ' ').replaceAll(/\?= =\?/g, '?==?');
  return words.replaceAll(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'));
}

/** The plain text of an email that has an HTML form beside it. */
export function plainText(email: string): string {
  const boundary = email.match(/boundary="([^"]+)"/)?.[1];
  const parts = boundary ? email.split(`--${boundary}`) : [email];
  const part = parts.find((some) => /content-type: text\/plain/i.test(some)) ?? email;
  const [head = '', ...body] = part.trimStart().split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/encoding: quoted-printable/i.test(head)) return text;
  const bytes = text.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
