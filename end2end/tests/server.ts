import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createDatabase, dropDatabase } from './postgres.ts';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The program under test. */
export const binary = resolve(
  process.env.PORTICO_BIN ?? join(import.meta.dirname, '../../target/debug/portico'),
);

/** Our environment without anybody's own Portico settings. */
export function withoutPortico(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('PORTICO_'));
  return Object.fromEntries(entries);
}

/** A real server on a copy of the demo data, or on an empty folder. It can be stopped, killed and started again. */
export class Server {
  readonly url: string;
  readonly data: string;
  #folder: string;
  #database: string | undefined;
  #port: number;
  #child: ChildProcess | undefined;
  /** For how long a decision can be undone. Most tests look at the other side at once. */
  undoSeconds = 0;
  /** Settings of its own, by the names of their variables. */
  settings: Record<string, string> = {};
  #log: string[] = [];

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.data = join(folder, 'data');
    this.url = `http://127.0.0.1:${port}`;
  }

  /** A server with its own copy of the demo data, ready to answer. */
  static async withDemoData(): Promise<Server> {
    const demo = process.env.PORTICO_DEMO_DATA;
    if (!demo) throw new Error('the demo data was not made');
    const server = new Server(mkdtempSync(join(tmpdir(), 'portico-server-')), await freePort());
    cpSync(demo, server.data, { recursive: true });
    await server.start();
    return server;
  }

  /** A server on an empty folder, ready to answer; its log has the link with which it is set up. */
  static async empty(settings: Record<string, string> = {}): Promise<Server> {
    const server = new Server(mkdtempSync(join(tmpdir(), 'portico-server-')), await freePort());
    server.settings = settings;
    await server.start();
    return server;
  }

  /** The same over a PostgreSQL database of its own. */
  static async withDemoDataOnPostgres(): Promise<Server> {
    const server = new Server(mkdtempSync(join(tmpdir(), 'portico-server-')), await freePort());
    server.#database = createDatabase();
    execFileSync(binary, ['demo', '--data', server.data], {
      env: server.#environment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await server.start();
    return server;
  }

  #environment(): NodeJS.ProcessEnv {
    const own = { ...withoutPortico(), PORTICO_UNDO_SECONDS: String(this.undoSeconds), ...this.settings };
    return this.#database ? { ...own, PORTICO_DATABASE_URL: this.#database } : own;
  }

  /** Starts it on the address it always had. */
  async start(): Promise<void> {
    const address = `127.0.0.1:${this.#port}`;
    const child = spawn(binary, ['serve', '--addr', address, '--data', this.data], {
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#log = [];
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => {
        this.#log.push(text);
        if (this.#log.length > 200) this.#log.shift();
      });
    }
    const deadline = Date.now() + 30_000;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await this.stop('SIGKILL');
        throw new Error(`the server did not become ready:\n${this.log}`);
      }
      await pause(50);
    }
  }

  /** Stops it: politely, or with SIGKILL as a power cut would. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(patience);
  }

  /** What the server wrote last. */
  get log(): string {
    return this.#log.join('');
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    if (this.#database) dropDatabase(this.#database);
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
