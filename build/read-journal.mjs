/** `npm run read-journal -- COPY.zip`: what support can tell of a copy of a journal without its key. */
import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { outlineOf } from '../main/journal/journal-outline.ts'
import { run } from './run.mjs'

await run(async ([path]) => {
  if (path === undefined) {
    console.error('npm run read-journal -- COPY.zip')
    return 2
  }
  const { 'about.json': about, ...files } = unzipSync(await readFile(path))
  if (about !== undefined) console.log(new TextDecoder().decode(about))
  for (const [name, bytes] of Object.entries(files)) {
    const { frames, brokenAt, tornBytes } = outlineOf(Buffer.from(bytes))
    const state =
      brokenAt !== null ? `broken at byte ${brokenAt}` : tornBytes > 0 ? `torn: ${tornBytes} bytes` : 'whole'
    console.log(`${name}: ${frames} entries, ${bytes.length} bytes, ${state}`)
  }
  return 0
})
