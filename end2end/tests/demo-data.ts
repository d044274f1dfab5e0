import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, withoutPortico } from './server.ts';

/** Makes the demo data once; every worker's server gets a copy of its own. */
export default function makeDemoData(): () => void {
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing: run \`cargo xtask test --only browser\`, or set PORTICO_BIN`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'portico-demo-'));
  const data = join(folder, 'data');
  const began = Date.now();
  execFileSync(binary, ['demo', '--data', data], {
    env: withoutPortico(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(`demo data: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  process.env.PORTICO_DEMO_DATA = data;
  return () => rmSync(folder, { recursive: true, force: true });
}
