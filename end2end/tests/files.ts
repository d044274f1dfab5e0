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
