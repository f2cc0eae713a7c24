/**
 * Builds the board into dist/, which is committed: whoever builds Vigie without Node, or without the packages of npm, uses that.
 * Nothing is built where nothing changed. `--check` only says whether dist/ is of these sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, words } from './words.mjs';

const HERE = import.meta.dirname;
const STAMP = join(HERE, 'dist/sources.sha256');
/** What the result is made of; SourcesTest adds it up in the same way. */
const SOURCES = ['index.html', 'package-lock.json', 'package.json', 'public', 'src', 'tsconfig.json', 'vite.config.ts'];

function files(path) {
  const entries = readdirSync(join(HERE, path), { withFileTypes: true });
  return entries.flatMap(one => (one.isDirectory() ? files(`${path}/${one.name}`) : [`${path}/${one.name}`]));
}

function digest() {
  const all = SOURCES.flatMap(one => (one.includes('.') ? [one] : files(one))).sort();
  const hash = createHash('sha256');
  for (const file of all) hash.update(file).update('\n').update(readFileSync(join(HERE, file))).update('\n');
  return hash.digest('hex');
}

/** The licences of what becomes a part of the result, as their authors want them to go along. */
function licences() {
  const { packages } = JSON.parse(readFileSync(join(HERE, 'package-lock.json'), 'utf8'));
  const shipped = Object.keys(packages).filter(one => one !== '' && !packages[one].dev).sort();
  return shipped.map(one => {
    const { name, version, license } = JSON.parse(readFileSync(join(HERE, one, 'package.json'), 'utf8'));
    const file = readdirSync(join(HERE, one)).find(entry => /^licen[cs]e(\.|$)/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(HERE, one, file), 'utf8').trim() : ''}\n`;
  }).join(`\n${'-'.repeat(80)}\n\n`);
}

const now = digest();
const built = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : '';
if (process.argv.includes('--check')) {
  if (now !== built) {
    console.error('dist/ is not of these sources: run "npm ci && npm run build" here and commit it');
    process.exit(1);
  }
} else if (now !== built) {
  if (!existsSync(join(HERE, 'node_modules/vite'))) {
    console.log('Board: the sources changed, but the packages of npm are not installed: the committed dist/ is used. "npm ci" in bundles/org.vigie.board/web mends that.');
    process.exit(0);
  }
  const { build } = await import('vite');
  await build({ root: HERE, configFile: join(HERE, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(join(HERE, 'dist/licences.txt'), licences());
  writeFileSync(STAMP, `${now}\n`);
  console.log('Board: built.');
}
mkdirSync(join(HERE, 'dist'), { recursive: true });
for (const language of LANGUAGES) {
  const file = join(HERE, `dist/words-${language}.json`);
  const text = `${JSON.stringify(words(language), null, 1)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
