/**
 * `npm run simulate -- --broken`: runs seeds on a core that is broken on purpose, once for each break (or those whose name has one
 * of the given words), until something is noticed. Exit code 1 when a break is not.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { breaks } from './breaks.ts'

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const [seeds = '100', ...words] = process.argv.slice(2)
let unnoticed = 0
for (const [index, { name }] of breaks.entries()) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      ...['--single-threaded', '--import', pathOf('broken-source.ts'), pathOf('../simulate.ts')],
      ...['--seeds', seeds, '--clients', '4', '--steps', '25', '--first', '--whole'],
    ],
    { encoding: 'utf8', env: { ...process.env, NIGHTDESK_BREAK: String(index) } },
  )
  const ran = stdout.split('\n').filter((line) => line.startsWith('seed '))
  const by = /^ {2}([a-z-]+):/m.exec(stdout)?.[1]
  if (by === undefined) unnoticed += 1
  const fault = status === 0 || by !== undefined ? '' : stderr.slice(-300)
  console.log(
    `| ${name} | ${by === undefined ? `none in ${ran.length}` : ran.length} | \`${by ?? ''}\` | ${fault}`,
  )
}
process.exit(unnoticed === 0 ? 0 : 1)
