import { inflateRawSync } from 'node:zlib';

/** A file as somebody chooses it. */
export type ChosenFile = { name: string; mimeType: string; buffer: Buffer };

const bytes = (name: string, mimeType: string, content: string | Buffer): ChosenFile => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** The smallest PDF that readers open. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The customer's own offer, as a PDF. */
export const offer = (name = 'Offer 42.pdf') => bytes(name, 'application/pdf', PDF);

/** A photograph of the site. */
export const photograph = (name = 'Dock.png') => bytes(name, 'image/png', PNG);

/** Files that are refused, by why. */
export const refusedFiles = {
  'a web page': bytes('page.html', 'text/html', '<!doctype html><script>window.hacked=1</script>'),
  'a drawing that can carry scripts': bytes(
    'logo.svg',
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked=1</script></svg>',
  ),
  'a program': bytes('setup.exe', 'application/octet-stream', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')),
  'a picture that says it is a PDF': bytes('offer.pdf', 'application/pdf', PNG),
  'a web page that says it is text': bytes('notes.txt', 'text/plain', '<html><script>window.hacked=1</script>'),
};

/** A file out of a zip archive, as text. */
export function unzipped(archive: Buffer, name: string): string {
  for (let at = archive.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const length = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const size = archive.readUInt32LE(at + 20);
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(begin, begin + size);
    return (archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
  }
  throw new Error(`no ${name} in the archive`);
}
