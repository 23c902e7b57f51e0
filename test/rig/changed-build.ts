/**
 * Builds the application with some of its modules replaced, in a folder of its own: with ciphers that seal nothing, with a
 * journal that answers too early. So a proof can be shown to fail. The product has no such switch.
 */
import { copyFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'electron-vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Replacement = {
  /** Whose import it is: a folder of the sources, as `main/journal/`. */
  readonly in: string
  /** As it is imported there. */
  readonly named: string
  /** The file that is imported instead. */
  readonly by: URL
}

export async function buildChanged(folder: string, replacements: readonly Replacement[]): Promise<void> {
  const unused = new Set(replacements)
  await build({
    root,
    configFile: join(root, 'build/electron.vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(folder, 'out'), sourcemap: false, emptyOutDir: true },
    plugins: [
      {
        name: 'replaced-modules',
        enforce: 'pre',
        transform: (code, file) =>
          replacements
            .filter((each) => file.startsWith(join(root, each.in)) && code.includes(`from '${each.named}'`))
            .reduce((changed, replacement) => {
              unused.delete(replacement)
              const { named, by } = replacement
              return changed.replace(`from '${named}'`, `from '${fileURLToPath(by)}'`)
            }, code),
      },
    ],
  })
  for (const replacement of unused)
    throw new Error(`Nothing in ${replacement.in} imports ${replacement.named}`)
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
}
