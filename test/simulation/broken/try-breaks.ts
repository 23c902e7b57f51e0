/**
 * `npm run simulate -- --broken`: runs seeds on a core that is broken on purpose, once for each break (or those whose name has one
 * of the given words), until something is noticed; or the test that notices it, where a simulation is no place. Exit code 1 when a
 * break is not noticed.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Break, breaks, type NamedTest } from './breaks.ts'

type Tried = { readonly after: string; readonly by: string | undefined; readonly fault: string }

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const [seeds = '100', ...words] = process.argv.slice(2)

const broken = (index: number, args: readonly string[]) =>
  spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NIGHTDESK_BREAK: String(index) },
  })

function inSeeds(index: number): Tried {
  const { stdout, stderr, status } = broken(index, [
    ...['--single-threaded', '--import', pathOf('broken-source.ts'), pathOf('../simulate.ts')],
    ...['--seeds', seeds, '--clients', '4', '--steps', '25', '--first', '--whole'],
  ])
  const ran = stdout.split('\n').filter((line) => line.startsWith('seed '))
  const by = /^ {2}([a-z-]+):/m.exec(stdout)?.[1]
  const fault = status === 0 || by !== undefined ? '' : stderr.slice(-300)
  return { after: by === undefined ? `none in ${ran.length}` : `${ran.length}`, by, fault }
}

/** That it passes on the core as it is, `npm test` says. */
function byTest(index: number, { file, test }: NamedTest): Tried {
  const { stdout, stderr } = broken(index, [
    ...[pathOf('../../../node_modules/vitest/vitest.mjs'), 'run', file, '--testNamePattern', escaped(test)],
    ...['--config', pathOf('vitest.config.ts'), '--reporter', 'tap-flat'],
  ])
  const isNoticed = stdout.split('\n').some((line) => line.startsWith('not ok') && line.includes(test))
  return {
    after: 'its test',
    by: isNoticed ? `${file}: ${test}` : undefined,
    fault: isNoticed ? '' : stderr.slice(-300),
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const tryOne = ({ noticedBy }: Break, index: number): Tried =>
  noticedBy === undefined ? inSeeds(index) : byTest(index, noticedBy)

let unnoticed = 0
for (const [index, each] of breaks.entries()) {
  if (words.length > 0 && !words.some((word) => each.name.includes(word))) continue
  const { after, by, fault } = tryOne(each, index)
  if (by === undefined) unnoticed += 1
  console.log(`| ${each.name} | ${after} | \`${by ?? ''}\` | ${fault}`)
}
process.exit(unnoticed === 0 ? 0 : 1)
