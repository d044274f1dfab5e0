import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The server on which tests may make databases; without it nothing is tried on PostgreSQL. */
export const postgres = process.env.PORTICO_TEST_POSTGRES;

/** A new, empty database on that server: its address. */
export function createDatabase(): string {
  const name = `portico_browser_${process.pid}_${Date.now()}`;
  psql(`CREATE DATABASE ${name}`);
  const url = new URL(postgres ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes it, whoever is still connected. */
export function dropDatabase(url: string): void {
  psql(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

function psql(command: string): void {
  execFileSync(program(), ['--quiet', '--no-psqlrc', '--command', command, postgres ?? ''], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Debian keeps one for each version. */
function program(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const found = versions.map((version) => join(debian, version, 'bin/psql')).find((path) => existsSync(path));
  return found ?? 'psql';
}
