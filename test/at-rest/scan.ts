/** Searches every file that a machine holds for what nobody may read there. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { searchFor, spellingsOf } from './spellings.ts'
import { contentsOf } from './unpacked.ts'

export type Finding = { readonly file: string; readonly word: string; readonly form: string }
export type ScanReport = {
  readonly files: number
  readonly bytes: number
  /** Unpacked ones counted as well. */
  readonly contents: number
  readonly findings: readonly Finding[]
}

/** Names of files and folders count as well: a name may hide in one. */
export async function scan(folders: readonly string[], words: readonly string[]): Promise<ScanReport> {
  const search = searchFor(words.flatMap(spellingsOf))
  const report = { files: 0, bytes: 0, contents: 0, findings: [] as Finding[] }
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name)
      for (const { word, form } of search(Buffer.from(basename(file))))
        report.findings.push({ file, word, form: `name of the file, ${form}` })
      if (!entry.isFile()) continue
      const bytes = await readFile(file)
      report.files += 1
      report.bytes += bytes.length
      for (const content of contentsOf(bytes)) {
        report.contents += 1
        for (const { word, form } of search(content)) report.findings.push({ file, word, form })
      }
    }
  }
  return report
}
