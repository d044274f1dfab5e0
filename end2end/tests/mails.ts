import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from './server.ts';
import { plainText } from './smtp-server.ts';

/** The emails that lie in the data folder, each as readable text. */
export function mails(server: Server): string[] {
  const folder = join(server.data, 'mail');
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    // Nothing was sent yet.
  }
  return names.map((name) => plainText(readFileSync(join(folder, name), 'utf8')));
}
