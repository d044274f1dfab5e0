import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from './server.ts';

/** The emails that lie in the data folder, each as readable text. */
export function mails(server: Server): string[] {
  const folder = join(server.data, 'mail');
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    // Nothing was sent yet.
  }
  return names.map((name) => {
    const [head = '', ...body] = readFileSync(join(folder, name), 'utf8').split('\r\n\r\n');
    const text = body.join('\r\n\r\n');
    if (/encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
    if (/encoding: quoted-printable/i.test(head)) return text.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    return text;
  });
}
